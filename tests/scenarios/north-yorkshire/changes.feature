Feature: When somebody says that the record is wrong, in North Yorkshire

  Background:
    Given a North Yorkshire initial conference on 3 March 2026
    And the event "sent" is on 20 March 2026
    And the event "receipt" is on 24 March 2026
    And the last day to comment that was told to the mother is 9 April 2026

  @NY-13
  Scenario: Until the last day a request is in time, and after it is shown as late
    Given an entry in the register "amendments" about the mother on 9 April 2026:
      | received | 9 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    Then the request is in time

  @NY-13
  Scenario: A request after the last day is kept and shown as late
    Given an entry in the register "amendments" about the mother on 10 April 2026:
      | received | 10 April 2026                |
      | channel  | email                        |
      | request  | The baby was ill in January. |
    Then the request is late
    And the register "amendments" tells "after the last day"

  @NY-13
  Scenario: A request has to say what is wrong
    When somebody tries an entry in the register "amendments" about the mother on 9 April 2026:
      | received | 9 April 2026 |
      | channel  | letter       |
    Then the entry is refused because "request"

  @NY-14
  Scenario: The chair may change the record, and says why
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the chair takes the step "accept" in the register "amendments" on 2 April 2026 because "The hospital letter bears it out." with:
      | section | s-reason                     |
      | was     | Invented words about reason. |
      | now     | Other words about reason.    |
    Then the entry in the register "amendments" is "accepted"
    And the amendment slip is issued by the register "amendments"

  @NY-14
  Scenario Outline: Whatever the chair decides needs a reason
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the chair takes the step "<step>" in the register "amendments" on 2 April 2026
    Then the step is refused because "because"
    And the entry in the register "amendments" is "asked"

    Examples:
      | step           |
      | accept         |
      | hold-to-review |
      | refuse         |

  @NY-14
  Scenario: Nobody but the chair decides
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the minute taker takes the step "refuse" in the register "amendments" on 2 April 2026 because "It is late."
    Then the step is refused because "This step is for: chair"

  @NY-15
  Scenario: The letter about it is due fifteen working days after the sending
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    Then the clock "amendment-letter" of the register "amendments" ends on 14 April 2026, by rule NY-15

  @NY-15
  Scenario Outline: Whatever was decided, a letter goes out
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the chair takes the step "<step>" in the register "amendments" on 2 April 2026 because "It is right as it stands." with:
      | section | s-reason |
    Then the amendment letter is issued by the register "amendments"

    Examples:
      | step           |
      | hold-to-review |
      | refuse         |

  @NY-15
  Scenario: When there is no time to decide, a holding letter can leave first
    Given an entry in the register "amendments" about the mother on 9 April 2026:
      | received | 9 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the chair takes the step "send-holding-letter" in the register "amendments" on 10 April 2026
    Then the holding letter is issued by the register "amendments"
    And the entry in the register "amendments" is "asked"

  @NY-15
  Scenario: The change goes to everybody who holds the record, family and agencies alike
    Given the mother, the father, the police and the school hold the record since 20 March 2026
    When an amendment slip is asked for with:
      | slips.place | slips.was                    | slips.now                 |
      | Reason      | Invented words about reason. | Other words about reason. |
    Then the mother, the father, the police and the school get an amendment slip, by rule NY-15
    But the health visitor gets no amendment slip

  @NY-16
  Scenario: A comment may be kept for the review
    Given an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026                 |
      | channel  | letter                       |
      | request  | The baby was ill in January. |
    When the chair takes the step "hold-to-review" in the register "amendments" on 2 April 2026 because "The review will hear the doctor." with:
      | section | s-reason |
    Then the entry in the register "amendments" is "held"
    And the procedure says of "hold-to-review": "recorded when that meeting begins", by rule NY-16

  @NY-17
  Scenario: Whoever disagrees with the chair is told where to turn
    Then the procedure chooses "professional-resolutions-practice" for "disagreement", by rule NY-17
    When the copies are made
    Then the mother's copy says "professional resolutions practice"

  @NY-17
  Scenario: A disagreement is noted and passed on
    Given an entry in the register "resolution" on 2 April 2026:
      | received | 2 April 2026             |
      | asker    | the school               |
      | words    | A plan was not called for. |
    When the chair takes the step "pass-on" in the register "resolution" on 3 April 2026
    Then the entry in the register "resolution" is "with-partnership"

  @NY-15
  Scenario: Whoever asked is told when the answer has to wait
    Given the mother holds the record since 20 March 2026
    When a holding letter is asked for for the mother with:
      | answer_by | 14 April 2026 |
    Then the mother gets a holding letter by post, by rule NY-15
    And the father gets no holding letter
