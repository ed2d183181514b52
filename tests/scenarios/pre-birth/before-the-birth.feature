Feature: Conferences about a child not yet born, wherever a region has no rules of its own

  Background:
    Given a North Yorkshire pre-birth conference on 3 March 2026
    And an unborn baby expected on 20 May 2026

  @WI-14
  Scenario: It has the letters and the deadlines of an initial conference
    When the plan is made
    Then the chair's letter for the mother is due on 4 March 2026, by rule NY-2
    And the record for the police is due on 24 March 2026, by rule NY-6

  @WI-14 @WI-17 @WI-18
  Scenario: Its template is that of an initial conference, with the baby, the birth and the way home
    Given the North Yorkshire procedure
    Then the template of a "pre-birth" conference holds "enquiry" and "plan", by rule NY-10
    And the template of a "pre-birth" conference holds "unborn-child", by rule WI-18
    And the template of a "pre-birth" conference holds "discharge-plan", by rule WI-17

  @WI-15
  Scenario: Somebody from midwifery is asked as well
    When the record is checked
    Then the check warns by rule WI-15 that "midwife"

  @WI-15
  Scenario: When the midwife was asked the check is content
    Given the midwife sent apologies
    When the record is checked
    Then the check finds nothing by rule WI-15

  @WI-16
  Scenario: A plan for a baby has a category
    Given the decision for Child A has no category
    When the record is checked
    Then the check stops the record by rule WI-16 because "category"

  @WI-16
  Scenario: Whoever disagrees is named with the agency
    Given a dissent of the police from "the decision" because "It is too early"
    And the police works for ""
    When the record is checked
    Then the check warns by rule WI-16 that "whose it is"

  @WI-14 @WI-16 @WI-18
  Scenario Outline: Whoever prepares the conference is told what is different before a birth
    Given the North Yorkshire procedure
    Then the procedure says of <what>: <words>, by rule <rule>

    Examples:
      | what                   | words                             | rule  |
      | "pre-birth-standing"   | "counts as an initial conference" | WI-14 |
      | "pre-birth-plan-start" | "begins before the birth"         | WI-16 |
      | "pre-birth-identity"   | "signed record stays as it is"    | WI-18 |

  @WI-17
  Scenario: What happens in hospital and on the way home is written down
    Given the record says nothing under "discharge-plan"
    When the record is checked
    Then the check warns by rule WI-17 that "before the baby goes home"

  @WI-17
  Scenario: A core group after the expected day is noticed
    Given the core group is on 21 May 2026 at 10:00
    When the record is checked
    Then the check warns by rule WI-17 that "before the birth"

  @WI-17
  Scenario: A core group on the expected day itself is not
    Given the core group is on 20 May 2026 at 10:00
    When the record is checked
    Then the check "core-group-before-birth" finds nothing

  @WI-18
  Scenario: The mother's date of birth tells one baby from another
    Given the mother was born on 14 May 1999
    When the record is checked
    Then the check finds nothing by rule WI-18

  @WI-18
  Scenario: A baby whose mother is not in the record cannot be told from another
    Given the mother was not part of the conference
    When the record is checked
    Then the check stops the record by rule WI-18 because "mother's date of birth"

  @WI-20
  Scenario: A first review later than a month after the expected day is noticed
    Given the review is on 22 June 2026 at 10:00
    When the record is checked
    Then the check warns by rule WI-20 that "within a month of the birth"

  @WI-20
  Scenario: A first review within the month is no matter
    Given the review is on 19 June 2026 at 10:00
    When the record is checked
    Then the check finds nothing by rule WI-20

  @WI-19 @WI-20
  Scenario Outline: The birth starts two clocks
    Given the North Yorkshire timescales of a pre-birth conference
    When the event "birth" is on <born>
    Then the deadline "birth-told" is <told>, by rule WI-19
    And the deadline "review-after-birth" is <review>, by rule WI-20

    Examples:
      | born             | told             | review          |
      | 20 May 2026      | 21 May 2026      | 20 June 2026    |
      | 24 December 2026 | 29 December 2026 | 24 January 2027 |

  @WI-19
  Scenario: Name and day of birth go to those who hold the record, as a letter to keep with it
    Given the mother and the police hold the record since 20 March 2026
    When a birth addendum is asked for for the mother with:
      | child_before | baby              |
      | child_name   | Ambrose Ganthorpe |
      | child_born   | 18 May 2026       |
    Then the birth addendum to the mother says "Ambrose Ganthorpe"
    And the birth addendum to the mother says "The record stays as it was signed"

  @WI-19
  Scenario: Without the name the addendum waits
    Given the mother holds the record since 20 March 2026
    When a birth addendum is asked for for the mother
    Then the birth addendum to the mother is held because "identity" is empty
