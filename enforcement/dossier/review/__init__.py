"""The self-review of a case file (案卷评查): forty rules, judged on plain facts, while it grows."""
