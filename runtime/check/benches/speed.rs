//! How long reading and checking takes, and how it grows. `just bench` runs it and prints a table; nothing is compared
//! with a limit here, because a busy machine is no defect.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock and starts programs")]
#![expect(clippy::print_stdout, clippy::disallowed_macros, reason = "a bench prints what it found")]

use galley_check::{Modules, NotFound, check_file, check_files};
use galley_program::Source;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

const KILOBYTE: usize = 1024;
/// The child that only checks a file, to be asked for its memory.
const CHILD: &str = "--peak-memory-of";
/// How many files make the package.
const FILES: usize = 1000;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == CHILD) {
        return println!("{}", peak_memory_of(Path::new(&arguments[at + 1])));
    }
    let folder = env::temp_dir().join(format!("galley-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder can be made");
    in_process(&folder);
    if let Some(galley) = galley() {
        whole_process(&galley, &folder);
    } else {
        println!("galley itself: not built; `just bench` builds it first");
    }
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// Parse and check, without a process around it.
fn in_process(folder: &Path) {
    println!("parse + check in process, CPU time");
    for (form, text) in [("many recipes", many as fn(usize) -> String), ("one recipe", one), ("all mistakes", mistakes)]
    {
        let times = [4, 10, 100, 1000].map(|size| {
            let text = text(size * KILOBYTE);
            (size, mean(Whose::Own, || check_text(&text)))
        });
        let shown = times.map(|(size, time)| format!("{size:>4} KB {time:>8.2} ms"));
        println!("  {form:<13} {}", shown.join("  "));
        let [_, (_, ten), (_, hundred), (_, thousand)] = times;
        println!("  {:<13} 10 KB : 100 KB : 1 MB = 1 : {:.1} : {:.1}", "", hundred / ten, thousand / ten);
        let path = folder.join("large.recipe");
        fs::write(&path, text(1000 * KILOBYTE)).expect("a file can be written");
        let child = env::current_exe().expect("this program has a path");
        let said = Command::new(child).arg(CHILD).arg(&path).output().expect("the child starts");
        println!("  {:<13} peak memory of 1 MB: {}", "", String::from_utf8_lossy(&said.stdout).trim());
    }
    let files = package();
    let check = || {
        let checked = check_files(files.clone(), &Beside(&files));
        assert!(checked.diagnostics.iter().all(|found| !found.is_error()), "{:?}", checked.diagnostics.first());
    };
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let time = mean(Whose::Own, check);
    println!("  {FILES} files ({} KB) {time:>8.2} ms, on all processors together", bytes / KILOBYTE);
}

/// `galley check`, start-up included.
fn whole_process(galley: &Path, folder: &Path) {
    println!("galley check as a whole process: CPU time, and the time on the clock (of a quiet machine, if it is one)");
    let check = |what: &str, path: &Path| {
        let run = || {
            let done = Command::new(galley).arg("check").arg(path).output().expect("galley starts");
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        };
        let (processor, clock) = (mean(Whose::Children, run), least(run));
        println!("  {what:<10} {processor:>8.2} ms  {clock:>8.2} ms");
    };
    let small = folder.join("small.recipe");
    fs::write(&small, many(4 * KILOBYTE)).expect("a file can be written");
    check("4 KB", &small);
    let large = folder.join("large.recipe");
    fs::write(&large, many(1000 * KILOBYTE)).expect("a file can be written");
    check("1 MB", &large);
    let package_folder = folder.join("package");
    fs::create_dir_all(&package_folder).expect("a folder can be made");
    for file in package() {
        fs::write(package_folder.join(&file.name), &*file.text).expect("a file can be written");
    }
    check(&format!("{FILES} files"), &package_folder);
}

/// Of whom the CPU time is asked.
#[derive(Clone, Copy)]
enum Whose {
    Own,
    Children,
}

/// The mean CPU time of a run, in milliseconds: what else the machine does matters little to it.
fn mean(whose: Whose, what: impl Fn()) -> f64 {
    what();
    let (begin, before) = (Instant::now(), processor_time(whose));
    let mut runs = 0;
    while runs < 3 || begin.elapsed() < Duration::from_secs(2) {
        what();
        runs += 1;
    }
    let spent = match (before, processor_time(whose)) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        // Where nobody counts it, the clock must do.
        (Some(_) | None, _) => begin.elapsed(),
    };
    spent.as_secs_f64() * 1000.0 / f64::from(runs)
}

/// The least time on the clock, in milliseconds.
fn least(what: impl Fn()) -> f64 {
    let time = || {
        let begin = Instant::now();
        what();
        begin.elapsed()
    };
    let best = (0..5).map(|_| time()).min().unwrap_or_default();
    best.as_secs_f64() * 1000.0
}

/// As Linux counts it, in hundredths of a second; all threads together, those that have ended too.
fn processor_time(whose: Whose) -> Option<Duration> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which stands in parentheses, the fields from the third on.
    let fields: Vec<&str> = status.rsplit_once(") ")?.1.split(' ').collect();
    let (user, system) = match whose {
        Whose::Own => (11, 12),
        Whose::Children => (13, 14),
    };
    let ticks: u64 = fields.get(user)?.parse::<u64>().ok()? + fields.get(system)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

fn check_text(text: &str) {
    let source = Source { name: "main.recipe".to_owned(), text: text.into() };
    let checked = check_file(source, &Beside(&[]));
    std::hint::black_box(checked);
}

fn peak_memory_of(path: &Path) -> String {
    check_text(&fs::read_to_string(path).expect("the file can be read"));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("not known here");
    peak.trim().to_owned()
}

/// The program beside this one.
fn galley() -> Option<PathBuf> {
    let here = env::current_exe().ok()?;
    here.ancestors().map(|folder| folder.join("galley")).find(|path| path.is_file())
}

/// Files in memory, by the path after `./`.
struct Beside<'a>(&'a [Source]);

impl Modules for Beside<'_> {
    fn load(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = path.trim_start_matches("./");
        let found = self.0.iter().find(|source| source.name == name);
        found.cloned().ok_or_else(NotFound::default)
    }
}

/// Recipes of some 1 KB each, as people write them.
fn many(bytes: usize) -> String {
    let mut text = "edition 2026\n".to_owned();
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&recipe(number));
        number += 1;
    }
    text
}

fn recipe(number: usize) -> String {
    format!(
        r#"
## A network with its subnets and a gateway.
recipe network{number} {{
  ## What it is called.
  param name: k8s_name = "team-{number}"
  param size: int where it in 16..28 = 16
  param zones: list<az> = ["eu-west-1a", "eu-west-1b"]

  aws {{ region = "eu-west-1" }}

  let blocks = cidr_subnets("10.{block}.0.0/16", 4)
  let labels = {{ team = "platform", number = "${{size}}", ...{{ stage = "dev" }} }}
  require len(zones) >= 2 else "at least two zones, not ${{len(zones)}}"

  step vpc = aws.ec2.create_vpc {{ cidr_block = "10.{block}.0.0/16", tags = {{ Name = name, stage = labels.stage }} }}
  parallel for index, zone in zones by zone {{
    step part = aws.ec2.create_subnet {{
      vpc_id = vpc.vpc_id
      availability_zone = zone
      cidr_block = blocks[index]
      tags = {{ "kubernetes.io/cluster/${{name}}" = "shared" }}
    }}
  }}
  step gateway = aws.ec2.create_internet_gateway {{ tags = {{ Name = name }} }}
  step attached = aws.ec2.attach_internet_gateway {{ vpc_id = vpc.vpc_id, internet_gateway_id = gateway.internet_gateway_id }}

  output vpc: vpc_id = vpc.vpc_id
  output subnets = [part[zone].subnet_id for zone in zones]
}}
"#,
        block = number % 250,
    )
}

/// One recipe whose statements each read names far above them.
fn one(bytes: usize) -> String {
    let mut text = "edition 2026\n\nrecipe main {\n  param zero: int = 0\n  let n0 = zero + 1\n".to_owned();
    let mut number = 1;
    while text.len() < bytes {
        text.push_str(&statements(number));
        number += 1;
    }
    let output = format!("  output last = n{}\n}}\n", number - 1);
    text + &output
}

fn statements(number: usize) -> String {
    let (before, half) = (number - 1, number / 2);
    format!(
        r#"  let n{number} = n{before} + n{half} - zero
  step v{number} = aws.ec2.create_vpc {{ cidr_block = "10.0.0.0/16", tags = {{ n = "${{n{number}}}" }} }}
"#
    )
}

/// The same with a misspelt name in each line: saying so must not cost more than finding it.
fn mistakes(bytes: usize) -> String {
    one(bytes).replace("- zero", "- zeroo").replace("cidr_block", "cidr_blok")
}

/// Files that each import the one before and a common one.
fn package() -> Vec<Source> {
    let mut files = vec![Source { name: "sizes.recipe".to_owned(), text: "edition 2026\n\nconst small = 3\n".into() }];
    for number in 1..FILES {
        let imports = "edition 2026\n\nimport \"./sizes.recipe\" as sizes\n";
        let module = format!("\nconst nodes = sizes.small + {number}\n");
        let recipes: String = (0..3).map(|index| recipe(number * 3 + index)).collect();
        files.push(Source { name: format!("part{number}.recipe"), text: format!("{imports}{module}{recipes}").into() });
    }
    files
}
