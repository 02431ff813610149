use crate::*;
#[test]
fn std_now() {
    let m = [
        ("std/network", include_str!("../../../../stdlib/std/network.recipe")),
        ("std/eks", include_str!("../../../../stdlib/std/eks.recipe")),
        ("std/iam", include_str!("../../../../stdlib/std/iam.recipe")),
    ];
    for (n, t) in m {
        println!("{n}\n{}", rendered(&galley_check::check_file(source(n, t), &Known(&m))));
    }
    println!("{}", said_with(include_str!("../../../../examples/simple/simple.recipe"), &m));
}
