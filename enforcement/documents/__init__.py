"""Documents: what each statutory paper must state; numbered, frozen when issued, printed."""
