use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};
use serde::{Deserialize, Serialize};
use std::{fmt, fs, process};

/// A process that holds a deployment for writing, described so that others can tell whether it is still there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The host's name.
    pub host: String,
    /// Differs after each start of the host; empty where the host does not say.
    pub boot_id: String,
    /// The kernel's name for the set of processes in which `pid` means something: containers have their own.
    pub processes: String,
    /// Its number.
    pub pid: u32,
    /// When it was started, in ticks since the host was; 0 where the host does not say.
    pub process_start: u64,
    /// Whose process it is, for people.
    pub user: Option<String>,
}

impl Holder {
    /// This process. Whose it is, the caller may add.
    #[must_use]
    pub fn this_process() -> Self {
        Self::process(process::id())
    }

    /// Another process of this host.
    #[must_use]
    pub(crate) fn process(pid: u32) -> Self {
        Self {
            host: line("/proc/sys/kernel/hostname"),
            boot_id: line("/proc/sys/kernel/random/boot_id"),
            processes: namespace(),
            pid,
            process_start: Status::of(pid).map_or(0, |status| status.started),
            user: None,
        }
    }

    /// Whether this process is proved to be gone, as seen by `observer`. What cannot be proved is not gone.
    pub(crate) fn is_gone(&self, observer: &Holder) -> bool {
        if self.host != observer.host || self.boot_id.is_empty() || observer.boot_id.is_empty() {
            return false;
        }
        if self.boot_id != observer.boot_id {
            return true;
        }
        // In another set of processes the number means another process, or none.
        self.processes == observer.processes && !self.processes.is_empty() && !self.is_running()
    }

    fn is_running(&self) -> bool {
        let number = i32::try_from(self.pid).ok().and_then(Pid::from_raw);
        if number.is_none_or(|number| test_kill_process(number) == Err(Errno::SRCH)) {
            return false;
        }
        match Status::of(self.pid) {
            // The number was given to another process since, or its parent has not yet taken note of its end.
            Some(status) => !status.ended && (self.process_start == 0 || status.started == self.process_start),
            None => true,
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if let Some(user) = &self.user {
            write!(f, " of {user}")?;
        }
        if self.host.is_empty() { Ok(()) } else { write!(f, " on {}", self.host) }
    }
}

/// What the kernel says of a process.
struct Status {
    started: u64,
    ended: bool,
}

impl Status {
    fn of(pid: u32) -> Option<Self> {
        Self::parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    }

    /// The name of the program stands in brackets and may hold anything; what follows the last bracket is plain.
    fn parse(text: &str) -> Option<Self> {
        let mut fields = text.rsplit_once(')')?.1.split_ascii_whitespace();
        let ended = matches!(fields.next()?, "Z" | "X" | "x");
        // The state is field 3, the start is field 22.
        let started = fields.nth(18)?.parse().ok()?;
        Some(Self { started, ended })
    }
}

/// One line of a file of the kernel's; empty where there is none.
fn line(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default().trim().to_owned()
}

fn namespace() -> String {
    fs::read_link("/proc/self/ns/pid").map(|link| link.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_program_called_anything_does_not_hide_when_it_was_started() {
        let text = "4711 (a) Z (b) S 1 4711 4711 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1 1 18446744073709551615";
        let status = Status::parse(text).expect("has all fields");
        assert_eq!((status.started, status.ended), (98765, false));
    }

    #[test]
    fn only_a_process_that_is_proved_gone_is_gone() {
        let this = Holder::this_process();
        assert!(!this.is_gone(&this), "this process runs");
        let mut child = Command::new("sleep").arg("60").spawn().expect("starts");
        let other = Holder::process(child.id());
        assert!(!other.is_gone(&this), "the child runs");
        child.kill().expect("ends");
        // It stays in the table until it is waited for, yet it is gone.
        while !Status::of(other.pid).is_none_or(|status| status.ended) {}
        assert!(other.is_gone(&this), "ended, not yet waited for");
        child.wait().expect("waited for");
        assert!(other.is_gone(&this), "waited for");

        let earlier = Holder { process_start: this.process_start + 1, ..this.clone() };
        assert!(earlier.is_gone(&this), "the number belongs to another process now");
        let rebooted = Holder { boot_id: "before".into(), ..this.clone() };
        assert!(rebooted.is_gone(&this), "the host was started again");
        let container = Holder { processes: "pid:[1]".into(), ..other.clone() };
        assert!(!container.is_gone(&this), "a number of another container proves nothing");
        let elsewhere = Holder { host: "elsewhere".into(), boot_id: "another".into(), ..other };
        assert!(!elsewhere.is_gone(&this), "nothing is known of another host");
    }
}
