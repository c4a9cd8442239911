"""The year 2026 of a district, worked by hand: 24 calls, what they add up to, and the scores.

Every call below is confirmed in 2026 and rated. A line reads: call, town, whom it went to,
signed after (limit), answered after (limit), points, unfounded returns, times it was redone.
Limits are met when the time is not above them.

    call town    to        signed (limit)  answered (limit)  points unfounded redone
"""

from collections.abc import Mapping
from typing import Any

CALLS = """
      1  yunxi   water     0:40   (2:00)   3 d  (5 d)    5     0      0
      2  yunxi   water     2:00   (2:00)   5 d  (5 d)    5     0      0
      3  yunxi   water     1:10   (2:00)   4 d  (5 d)    4     0      0
      4  yunxi   water     2:01   (2:00)   6 d  (5 d)    4     1      0
      5  yunxi   water     0:20   (0:30)   1 d  (1 d)    3     0      1
      6  shiqiao water     1:30   (2:00)   2 d  (5 d)    5     0      0
      7  shiqiao water     1:59   (2:00)   9 d  (5 d)    2     0      0
      8  shiqiao water     0:05   (2:00)   5 d  (5 d)    4     0      0
      9  yunxi   streets   0:15   (0:30)   1 d  (1 d)    5     0      0
     10  yunxi   streets   0:45   (0:30)   2 d  (1 d)    4     0      0
     11  yunxi   streets   1:00   (2:00)   4 d  (5 d)    4     0      0
     12  shiqiao streets   1:50   (2:00)   7 d  (5 d)    3     0      1
     13  shiqiao streets   0:30   (2:00)   5 d  (5 d)    5     0      0
     14  shiqiao streets   2:00   (2:00)   3 d  (5 d)    4     0      0
     15  yunxi   market    1:00   (2:00)   2 d  (5 d)    5     0      0
     16  yunxi   market    1:00   (2:00)   2 d  (5 d)    5     0      0
     17  shiqiao market    1:00   (2:00)   2 d  (5 d)    5     0      0
     18  yunxi   cleaning  0:10   (0:30)   1 d  (1 d)    4     0      0
     19  yunxi   cleaning  0:31   (0:30)   1 d  (1 d)    4     2      0
     20  yunxi   cleaning  1:00   (2:00)   5 d  (5 d)    5     0      0
     21  yunxi   cleaning  1:40   (2:00)   8 d  (5 d)    3     0      0
     22  yunxi   cleaning  0:50   (2:00)   3 d  (5 d)    5     1      0
     23  yunxi   cleaning  1:15   (2:00)   6 d  (5 d)    4     0      1
     24  yunxi   cleaning  0:25   (2:00)   4 d  (5 d)    5     0      0
"""

WORKED: Mapping[str, Mapping[str, Any]] = {
    # water: 8 calls. Signed in time all but call 4: 7/8. Answered in time all but 4 and 7: 6/8.
    # Points 5+5+4+4+3+5+2+4 = 32 of 40. Unfounded: call 4, 1/8. Redone: call 5, 1/8.
    #   signed     30 x 7/8   = 26.25
    #   reported   25 x 6/8   = 18.75
    #   satisfied  30 x 32/40 = 24.00
    #   sound      15 x (1 - 1/8 - 1/8) = 15 x 6/8 = 11.25
    #   score 80.25; into the year 30 % of 80.25 = 24.075, half up 24.08
    "water": {
        "calls": 8, "signed": 7, "reported": 6, "points": 32, "unfounded": 1, "redone": 1,
        "parts": ("26.25", "18.75", "24.00", "11.25"), "score": "80.25", "counts": "24.08",
        "rank": 1, "by_town": {"yunxi": 5, "shiqiao": 3},
    },
    # streets: 6 calls. Signed in time all but 10: 5/6. Answered in time all but 10 and 12: 4/6.
    # Points 5+4+4+3+5+4 = 25 of 30. Unfounded 0. Redone: call 12, 1/6.
    #   signed     30 x 5/6   = 25.00
    #   reported   25 x 4/6   = 16.666… = 16.67
    #   satisfied  30 x 25/30 = 25.00
    #   sound      15 x 5/6   = 12.50
    #   score 79.1666… = 79.17; 30 % of 79.1666… = 23.75 (of the rounded score it would be 23.751)
    "streets": {
        "calls": 6, "signed": 5, "reported": 4, "points": 25, "unfounded": 0, "redone": 1,
        "parts": ("25.00", "16.67", "25.00", "12.50"), "score": "79.17", "counts": "23.75",
        "rank": 2, "by_town": {"yunxi": 3, "shiqiao": 3},
    },
    # market: 3 calls, all in time, 15 of 15 points: fewer than 5, so no score and no rank.
    "market": {
        "calls": 3, "signed": 3, "reported": 3, "points": 15, "unfounded": 0, "redone": 0,
        "parts": ("30.00", "25.00", "30.00", "15.00"), "score": None, "counts": None,
        "rank": None, "by_town": {"yunxi": 2, "shiqiao": 1},
    },
    # cleaning, a station: 7 calls. Signed in time all but 19: 6/7. Answered in time all but 21
    # and 23: 5/7. Points 4+4+5+3+5+4+5 = 30 of 35. Unfounded: calls 19 (twice, counted once)
    # and 22: 2/7. Redone: call 23: 1/7.
    #   signed     30 x 6/7   = 25.714… = 25.71
    #   reported   25 x 5/7   = 17.857… = 17.86
    #   satisfied  30 x 30/35 = 25.714… = 25.71
    #   sound      15 x (1 - 2/7 - 1/7) = 15 x 4/7 = 8.571… = 8.57
    #   score (180 + 125 + 180 + 60) / 7 = 545/7 = 77.857… = 77.86
    #   (the rounded parts add up to 77.85: the score is rounded once, from the exact sum)
    #   into the year 60 % of 545/7 = 327/7 = 46.714… = 46.71
    "cleaning": {
        "calls": 7, "signed": 6, "reported": 5, "points": 30, "unfounded": 2, "redone": 1,
        "parts": ("25.71", "17.86", "25.71", "8.57"), "score": "77.86", "counts": "46.71",
        "rank": 1, "by_town": {"yunxi": 7},
    },
}  # fmt: skip
"""By hand, with the default weights 30, 25, 30, 15 and the shares 30 % and 60 %."""
