//! Tests of the program as a whole, one module a promise.

#[cfg(test)]
mod letters;
