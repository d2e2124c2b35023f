//! The house rules of `src/ARCHITECTURE.md`, read from the source itself.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LAYERS: [(&str, &[&str]); 7] = [
    ("text", &[]),
    ("i18n", &[]),
    ("engine", &["text"]),
    ("formats", &["engine", "text"]),
    ("tui", &["engine", "text", "i18n", "formats"]),
    ("shell", &["engine", "text", "i18n", "formats", "tui"]),
    ("cli", &["engine", "text", "i18n", "formats", "tui", "shell"]),
];

/// What only `shell` and `cli` may touch: clock, files, environment, entropy, threads, processes, sockets.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "SysRng",
    "rand::rng(",
    "thread_rng",
    "File::",
    "stdout()",
    "stdin()",
    "stderr()",
];

/// Crates that open sockets. `mio` comes with crossterm, which polls the terminal with it.
const NETWORK: &[&str] = &[
    "reqwest",
    "hyper",
    "tokio",
    "async-std",
    "ureq",
    "curl",
    "rustls",
    "native-tls",
    "openssl",
    "openssl-sys",
    "openssl-probe",
    "boring",
    "s2n-quic",
    "socket2",
    "async-net",
    "async-io",
    "smol",
    "actix-web",
    "axum",
    "tonic",
    "warp",
    "tiny_http",
    "rouille",
    "surf",
    "ws",
    "websocket",
    "zmq",
    "ssh2",
    "libssh2-sys",
    "git2",
    "libgit2-sys",
    "lettre",
    "suppaftp",
    "dns-lookup",
    "curl-sys",
    "wininet",
    "isahc",
    "attohttpc",
    "minreq",
    "quinn",
    "h2",
    "tungstenite",
    "trust-dns-resolver",
    "hickory-resolver",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(below: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The lines of code of a file, its tests left out: a test may read a fixture.
fn code(source: &str) -> impl Iterator<Item = &str> {
    let end = source.find("#[cfg(test)]\nmod ").unwrap_or(source.len());
    source.get(..end).unwrap().lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn imports_look_down_only() {
    let mut faults = Vec::new();
    for (layer, may) in LAYERS {
        for (file, source) in sources(&root().join("src").join(layer)) {
            for line in code(&source) {
                for part in line.split("crate::").skip(1) {
                    let used: String = part
                        .chars()
                        .take_while(|c| c.is_ascii_lowercase() || *c == '_' || c.is_ascii_digit())
                        .collect();
                    let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
                    if is_layer && used != layer && !may.contains(&used.as_str()) {
                        faults.push(format!("{file}: {layer} may not use {used}: {}", line.trim()));
                    }
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_module_is_in_a_layer() {
    let mut modules: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    modules.sort();
    let mut wanted: Vec<&str> = LAYERS
        .iter()
        .map(|(name, _)| *name)
        .chain(["ARCHITECTURE.md", "bin", "build.rs", "lib.rs", "main.rs"])
        .collect();
    wanted.sort_unstable();
    assert_eq!(modules, wanted);
}

#[test]
fn the_pure_layers_touch_nothing_outside() {
    let mut faults = Vec::new();
    for layer in ["text", "engine", "formats", "i18n", "tui"] {
        for (file, source) in sources(&root().join("src").join(layer)) {
            for line in code(&source) {
                for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                    faults.push(format!("{file}: {word} belongs into shell: {}", line.trim()));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn only_the_shell_knows_the_terminal_library() {
    let mut faults = Vec::new();
    for (file, source) in sources(&root().join("src")) {
        if code(&source).any(|line| line.contains("crossterm")) && !file.starts_with("src/shell/") {
            faults.push(format!("{file} uses crossterm"));
        }
    }
    none(&faults);
}

/// The one file that calls Windows in a way that the compiler cannot check.
const UNSAFE: &str = "src/shell/windows.rs";

#[test]
fn one_file_only_is_not_checked_by_the_compiler() {
    let mut found = Vec::new();
    for (file, source) in sources(&root().join("src")) {
        if code(&source).any(|line| line.contains("unsafe")) {
            found.push(file);
        }
    }
    assert_eq!(found, [UNSAFE]);
}

/// What would measure or draw a text past the pen that the application holds.
const PAST_THE_PEN: &[&str] = &[
    "ratatui::text",
    "ratatui::widgets",
    "unicode_width",
    "set_string",
    "set_stringn",
    "set_line",
    "set_span",
    "set_symbol",
    "set_char",
    "Pen::",
];

#[test]
fn the_screens_draw_and_measure_with_the_one_pen_only() {
    let mut faults = Vec::new();
    for (file, source) in sources(&root().join("src/tui")) {
        for line in code(&source) {
            let past = PAST_THE_PEN.iter().filter(|word| line.contains(**word));
            // The application begins with a pen until it is told what terminal it has.
            for word in past.filter(|word| file != "src/tui/app.rs" || **word != "Pen::") {
                faults.push(format!("{file}: {word} goes past the canvas: {}", line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (file, source) in sources(&root().join(folder)) {
            let first = source.lines().next().unwrap_or_default();
            if file != "src/lib.rs" && !first.starts_with("//! ") {
                faults.push(format!("{file} does not begin with a sentence"));
            }
            let n = source.lines().count();
            if n > 600 {
                faults.push(format!("{file} has {n} lines: split it"));
            }
        }
    }
    none(&faults);
}

#[test]
fn nothing_else_lies_visible_at_the_top() {
    let allowed = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "benches",
        "decks",
        "rustfmt.toml",
        "src",
        "target",
        "tests",
    ];
    let faults: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    none(&faults);
}

/// Where the program is made to run. The lock file holds what windows need elsewhere too, such as in a browser.
const PLATFORMS: [&str; 4] =
    ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu", "x86_64-apple-darwin", "aarch64-apple-darwin"];

/// What is said where the crates of other platforms are missing.
const NOT_HERE: &str = "skipped: not all crates are here; `cargo fetch` brings them";

/// Returns what `cargo tree` says; nothing where the crates of other platforms are not on this machine and cannot be fetched.
fn cargo_tree(args: &[&str]) -> Option<String> {
    let tree = ["tree", "--locked", "--prefix=none"];
    let output = Command::new(env!("CARGO")).args(tree).args(args).current_dir(root()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && said.contains("failed to download") && env::var_os("CI").is_none() {
        return None;
    }
    assert!(output.status.success(), "{said}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn no_crate_that_opens_sockets_is_in_the_tree() {
    let mut faults = Vec::new();
    for platform in PLATFORMS {
        let all = ["--edges=normal,build,dev", "--all-features", "--format={p}", "--target", platform];
        let Some(tree) = cargo_tree(&all) else { return println!("{NOT_HERE}") };
        let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(" ").next()).collect();
        assert!(names.contains("ratatui"), "the tree was read");
        let network = names.iter().filter(|name| NETWORK.contains(*name));
        faults.extend(network.map(|name| format!("{platform}: {name}")));
    }
    none(&faults);
}

/// What only the feature `window` brings.
const WINDOW: &[&str] = &["png", "softbuffer", "swash", "winit"];

#[test]
fn the_program_for_the_terminal_depends_on_nothing_of_the_window() {
    let tree = |features: &str| -> Option<BTreeSet<String>> {
        let tree = cargo_tree(&["--edges=normal,build", "--target=all", "--format={lib}", features])?;
        Some(tree.lines().map(str::to_owned).collect())
    };
    let (Some(terminal), Some(both)) = (tree("--features="), tree("--features=window")) else {
        return println!("{NOT_HERE}");
    };
    assert!(terminal.contains("ratatui") && both.contains("swash"), "the trees were read");
    none(
        &WINDOW
            .iter()
            .filter(|name| terminal.contains(**name))
            .map(|it| (*it).to_owned())
            .collect::<Vec<_>>(),
    );
    assert!(terminal.len() < both.len());
}
