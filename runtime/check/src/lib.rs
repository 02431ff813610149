//! Trees and the catalogue in, a program or diagnostics out.
