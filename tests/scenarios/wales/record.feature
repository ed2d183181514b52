Feature: What a record holds in Wales

  Background:
    Given a Wales initial conference on 3 March 2026

  @WA-1
  Scenario: Somebody trained takes the record, and it says who
    Given nobody is named who took the minutes
    When the record is checked
    Then the check warns by rule WA-1 that "none is named"

  @WA-1 @WA-2
  Scenario: A record taker who does nothing else is no matter
    When the record is checked
    Then the check finds nothing by rule WA-1
    And the check finds nothing by rule WA-2

  @WA-2
  Scenario Outline: Whoever takes the record has no other part in the conference or the case
    Given <who> took the minutes
    When the record is checked
    Then the check warns by rule WA-2 that "no other part in the conference"

    Examples:
      | who               |
      | the chair         |
      | the social worker |
      | the school        |

  @WA-3
  Scenario Outline: The record has all the parts that a record has to have
    Given the Wales procedure
    Then the template of a "initial" conference holds "<one>" and "<other>", by rule WA-3
    And the template of a "review" conference holds "<one>" and "<other>", by rule WA-3

    Examples:
      | one                  | other                |
      | attendance           | reports-received     |
      | information          | summary-of-discussion|
      | strengths            | risk-analysis        |
      | decision             | plan                 |
      | dissension           | attendance           |

  @WA-3
  Scenario Outline: A record without one of its parts stays where it is
    Given the record says nothing under "<part>"
    When the record is checked
    Then the check stops the record by rule WA-3 because "<named>"
    When the plan is made
    Then every record is held because "<named>", by rule WA-3

    Examples:
      | part          | named                    |
      | strengths     | Strengths                |
      | risk-analysis | Analysis of risk         |
      | dissension    | Disagreement             |
      | information   | essential facts          |

  @WA-3
  Scenario: A record that has everything is not stopped
    When the record is checked
    Then the check "contents" finds nothing

  @WA-3
  Scenario: Every report that came is named in the record
    Given the school's report
    And the record's member "/attachments/0/title" is "What the teachers wrote"
    When the record is checked
    Then the check warns by rule WA-3 that "not among those that the record names"

  @WA-3
  Scenario: A report that the record names is no matter
    Given the school's report
    And the record's member "/attachments/0/title" is "What the teachers wrote"
    And the record says "From the school: What the teachers wrote, 24 February 2026" under "reports-received"
    When the record is checked
    Then the check "reports-provided" finds nothing

  @WA-3
  Scenario: Whoever disagrees is named with what they disagree with and why
    Given a dissent of the police from "the category" without reasons
    Then the record cannot be taken in because "reasons: must not be empty"

  @WA-3
  Scenario: Somebody's disagreement that names nobody's agency is not complete
    Given a dissent of the police from "the category" because "It is neglect as well"
    And the record's member "/participants/6/agency" is ""
    When the record is checked
    Then the check stops the record by rule WA-3 because "who they are"

  @WA-3
  Scenario: Every child's decision is recorded
    Given Child B is 12 years old
    And there is no decision for Child B
    When the record is checked
    Then the check stops the record by rule WA-3 because "missing for a child"

  @WA-3
  Scenario: Who was kept out is recorded, with the ground and the part
    Given the father was excluded because of "domestic-abuse"
    When the record is checked
    Then the check warns by rule WA-3 that "from what part"

  @WA-3
  Scenario: That somebody was kept out, and why, is not told to others in their copies
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    And the evidence for excluding the father was "An invented quarrel on the stairs"
    When the chair accepts every proposal
    Then the record to the mother does not say "quarrel on the stairs"
    And the record to the police does not say "quarrel on the stairs"
    And the record to the father does not say "quarrel on the stairs"

  @WA-3
  Scenario: The record sums up and is not locked word for word
    When the plan is made
    Then the chair is shown the clash C-7 which says "does not say who said what"

  @WA-3
  Scenario: A decision against which most spoke is noticed
    Given the view of the school on Child A is no plan
    And the view of the police on Child A is no plan
    And the view of the health visitor on Child A is no plan
    When the record is checked
    Then the check warns by rule WA-3 that "does not agree with what most"

  @WA-7
  Scenario Outline: A summary without the dates that people need stays where it is
    Given <date>
    When the plan is made
    Then every decision letter is held because "day or time", by rule WA-7

    Examples:
      | date                                            |
      | no review is agreed                             |
      | the core group is on 11 March 2026 without a time |
