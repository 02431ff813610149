use crate::{Exit, terminal::Terminal};
use galley_drive::Stop;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C and SIGTERM: the first lets calls in flight finish, the second ends the program at once, which is safe too.
pub(crate) struct Signals {
    stop: Stop,
    terminated: Arc<AtomicBool>,
}

impl Signals {
    /// Listens from now on.
    pub(crate) fn listen(terminal: Arc<Terminal>) -> Self {
        let (stop, terminated) = (Stop::new(), Arc::new(AtomicBool::new(false)));
        // Where the system gives no signals, the program ends at the first, and a resume goes on.
        if let (Ok(interrupt), Ok(terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
            tokio::spawn(hear(interrupt, terminate, stop.clone(), Arc::clone(&terminated), terminal));
        }
        Self { stop, terminated }
    }

    /// What the drive looks at.
    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Whether it was SIGTERM that asked.
    pub(crate) fn terminated(&self) -> bool {
        self.terminated.load(Ordering::SeqCst)
    }
}

async fn hear(
    mut interrupt: Signal,
    mut terminate: Signal,
    stop: Stop,
    terminated: Arc<AtomicBool>,
    terminal: Arc<Terminal>,
) {
    loop {
        let exit = tokio::select! {
            _ = interrupt.recv() => Exit::Interrupted,
            _ = terminate.recv() => Exit::Terminated,
        };
        if stop.asked() {
            terminal.say("stopped at once; what was called is written down, `galley resume` goes on");
            std::process::exit(i32::from(exit.number()));
        }
        terminated.store(exit == Exit::Terminated, Ordering::SeqCst);
        terminal.say("stopping: calls on their way are finished first; once more stops at once");
        stop.ask();
    }
}
