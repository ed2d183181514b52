Feature: Clocks in North Yorkshire

  Background:
    Given the North Yorkshire timescales

  @NY-6
  Scenario Outline: Fifteen working days for the record
    When the conference is on <conference>
    Then the deadline "record" is <day>, by rule NY-6
    And the deadline "record" is a breach when missed

    Examples:
      | conference       | day             |
      | 3 March 2026     | 24 March 2026   |
      | 16 December 2026 | 11 January 2027 |
      | 24 March 2026    | 16 April 2026   |

  @NY-13
  Scenario Outline: Ten working days to comment, counted from receipt
    When the record is received on <receipt>
    Then the last day to comment is <last>, by rule NY-13

    Examples:
      | receipt          | last            |
      | 24 March 2026    | 9 April 2026    |
      | 26 March 2026    | 13 April 2026   |
      | 17 December 2026 | 5 January 2027  |

  @NY-13
  Scenario: Where nobody knows when it came, first class post counts as come on the second working day
    When the record is sent on 20 March 2026
    Then the last day to comment is 9 April 2026, by rule NY-13
    And the deadline "amendment-window" rests on a presumed receipt
    And the procedure leaves "first class post counts as received" to the authority, by rule NY-13

  @NY-15
  Scenario Outline: The chair answers within fifteen working days of sending, not of receipt
    When the record is sent on <sent>
    And the record is received on <receipt>
    Then the chair's answer to comments is due on <due>, by rule NY-15

    Examples:
      | sent          | receipt       | due           |
      | 10 March 2026 | 12 March 2026 | 31 March 2026 |
      | 10 March 2026 | 17 March 2026 | 31 March 2026 |

  @NY-13 @NY-15
  Scenario: Both clocks are shown side by side, for the second may leave the chair no time
    Given a North Yorkshire initial conference on 3 March 2026
    When the plan is made
    Then the chair is shown the clash C-1 which says "send a holding letter"
    And the chair is shown the clash C-1 which says "Working days left to decide"
