//! Memory models: how stability and difficulty move, and what the chance of recall is.
