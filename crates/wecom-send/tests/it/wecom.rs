//! The program under test: its own cache, no variables but those that the test gives.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use wecom_sim::Simulator;

/// A user of the program, with a home of their own.
pub(crate) struct Wecom {
    home: TempDir,
    variables: Vec<(String, String)>,
}

impl Wecom {
    /// Somebody who has set up nothing.
    pub(crate) fn alone() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// Somebody whose variables lead to a simulator.
    pub(crate) fn on(simulator: &Simulator) -> Self {
        Self::alone()
            .with("WECOM_BASE_URL", simulator.base_url())
            .with("WECOM_CORP_ID", simulator.corp_id())
            .with("WECOM_CORP_SECRET", simulator.corp_secret())
            .with("WECOM_AGENT_ID", simulator.agent_id().to_string())
    }

    /// Sets a variable; the last value of a name counts.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// The folder that is both home and working directory.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the tokens are.
    pub(crate) fn cache(&self) -> std::path::PathBuf {
        self.home().join("cache/wecom")
    }

    /// Writes a file into the home and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.home().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program with these arguments, to be started.
    pub(crate) fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wecom"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.home())
            .env("XDG_CACHE_HOME", self.home().join("cache"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.home())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts `wecom send` with these arguments.
    pub(crate) fn start(&self, args: &[&str]) -> Child {
        self.command(["send"].iter().chain(args)).spawn().unwrap()
    }

    /// Runs `wecom send` with these arguments to its end.
    pub(crate) fn send(&self, args: &[&str]) -> Run {
        self.run(["send"].iter().chain(args))
    }

    /// Runs the program with these arguments to its end.
    pub(crate) fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        Run::from(self.command(args).output().unwrap())
    }

    /// Runs `wecom send` with these arguments and this standard input.
    pub(crate) fn send_with_input(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = self
            .command(["send"].iter().chain(args))
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input closes it; that is for the test to judge.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Run::from(child.wait_with_output().unwrap())
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; `None` after a signal.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Checks the exit code, and shows everything where it is another.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Checks that stderr holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "stderr lacks `{text}`: {self:#?}"
        );
        self
    }

    /// Checks that this is exit code 2 with an empty stdout and one line on stderr that holds
    /// these texts.
    #[track_caller]
    pub(crate) fn misused(self, texts: &[&str]) -> Self {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (Some(2), ""),
            "{self:#?}"
        );
        let error_lines = self
            .stderr
            .lines()
            .filter(|line| line.starts_with("error: "))
            .count();
        assert_eq!(
            (error_lines, self.stderr.lines().count()),
            (1, 1),
            "{self:#?}"
        );
        texts.iter().fold(self, |run, text| run.says(text))
    }

    /// The objects on stdout, one a line.
    #[track_caller]
    pub(crate) fn objects(&self) -> Vec<Value> {
        let object = |line: &str| match serde_json::from_str(line) {
            Ok(Value::Object(object)) => Value::Object(object),
            _ => panic!("not one object a line: {self:#?}"),
        };
        self.stdout.lines().map(object).collect()
    }

    /// The only object on stdout.
    #[track_caller]
    pub(crate) fn object(&self) -> Value {
        let mut objects = self.objects();
        assert_eq!(objects.len(), 1, "{self:#?}");
        objects.remove(0)
    }

    /// Checks the outcome of the only object on stdout.
    #[track_caller]
    pub(crate) fn ends(self, outcome: &str) -> Self {
        assert_eq!(self.object()["outcome"], outcome, "{self:#?}");
        self
    }
}
