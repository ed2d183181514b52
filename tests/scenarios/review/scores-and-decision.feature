Feature: How safe everybody thinks the child is, and what a review decides

  Background:
    Given a North Yorkshire review conference on 3 March 2026

  @RC-7
  Scenario: When parents and professionals all gave a number, the check is content
    Given everybody who was there gave a score
    When the record is checked
    Then the check finds nothing by rule RC-7

  @RC-7
  Scenario Outline: Nobody's score may be missing, a parent's least of all
    Given everybody who was there gave a score
    And <somebody> gave no score
    When the record is checked
    Then the check warns by rule RC-7 that "from 0 to 10"

    Examples:
      | somebody   |
      | the mother |
      | the police |

  @RC-7
  Scenario Outline: A score is a number from 0 to 10
    Given everybody who was there gave a score
    And the score of the mother is <score>
    When the record is checked
    Then the check warns by rule RC-7 that "from 0 to 10"

    Examples:
      | score        |
      | "11"         |
      | "quite safe" |

  @RC-7
  Scenario Outline: Both ends of the scale are numbers too
    Given everybody who was there gave a score
    And the score of the mother is <score>
    When the record is checked
    Then the check finds nothing by rule RC-7

    Examples:
      | score  |
      | "0"    |
      | "10"   |
      | "7/10" |

  @RC-7
  Scenario: Somebody who only sent apologies is not asked for one
    Given everybody who was there gave a score
    And the health visitor gave no score
    And the health visitor sent apologies
    When the record is checked
    Then the check finds nothing by rule RC-7

  @RC-7
  Scenario: Somebody who was not there for the scores does not read other people's
    Given everybody who was there gave a score
    And the score of the mother is "3" because "He still frightens me"
    And the father was there only for "reason"
    When the chair accepts every proposal
    Then the record for the father leaves out "still frightens me"
    And the record for the police keeps "still frightens me"

  @RC-8
  Scenario: The record weighs whether there is significant harm
    Given the record says nothing under "discussion-and-analysis"
    When the record is checked
    Then the check warns by rule RC-8 that "seriously harmed"

  @RC-8
  Scenario: Whether the plan goes on is decided for each child
    Given Child B is 6 years old
    And there is no decision for Child B
    When the record is checked
    Then the check stops the record by rule RC-8 because "child 2"

  @RC-8
  Scenario: A plan that ends needs neither core group nor next review
    Given the decision for Child A is "plan-ends"
    And no core group is agreed
    And no review is agreed
    When the plan is made
    Then the chair's letter for the mother is not held

  @RC-9
  Scenario: When not everybody agrees it is no decision of all
    Given the view of the police on Child A is no plan
    When the record is checked
    Then the check stops the record by rule RC-9 because "the chair decided"

  @RC-9
  Scenario: The chair decides, and the record says so
    Given the view of the police on Child A is no plan
    And the decision for Child A was made by the chair
    When the record is checked
    Then the check finds nothing by rule RC-9

  @RC-9
  Scenario: A decision that does not say how it was reached holds letter and record
    Given the decision for Child A has no basis
    When the plan is made
    Then the chair's letter for the mother is held, by rule RC-9
    And the record for the police is held, by rule RC-9

  @RC-10
  Scenario: The chair sums up
    Given the record says nothing under "chairs-summary"
    When the record is checked
    Then the check warns by rule RC-10 that "chair's summary is missing"

  @RC-10
  Scenario: A plan that goes on has a category
    Given the decision for Child A is "plan-continues"
    When the record is checked
    Then the check stops the record by rule RC-10 because "category"

  @RC-10
  Scenario: A plan that ends has none
    Given the decision for Child A is "plan-ends"
    And the decision for Child A has the category "neglect"
    When the record is checked
    Then the check stops the record by rule RC-10 because "category"

  @RC-10
  Scenario: Whoever sees it otherwise is written down, and everybody can read why
    Given the decision for Child A was made by the chair
    And a dissent of the police from "the decision" because "The lock is still broken"
    When the plan is made
    Then the record for the mother keeps "The lock is still broken"
    And the record for the school keeps "The lock is still broken"

  @RC-10
  Scenario: A dissent without its reasons is refused with the record
    Given the decision for Child A was made by the chair
    And a dissent of the police from "the decision" without reasons
    Then the record cannot be taken in because "reasons"

  @RC-10
  Scenario: Whose disagreement it is, is told with the agency
    Given the decision for Child A was made by the chair
    And a dissent of the police from "the decision" because "The lock is still broken"
    And the police works for ""
    When the record is checked
    Then the check warns by rule RC-10 that "whose it is"

  @RC-8 @RC-9
  Scenario Outline: Readers are told how it is decided
    Given the North Yorkshire procedure
    Then the procedure says of <what>: <words>, by rule <rule>

    Examples:
      | what                  | words                             | rule |
      | "review-harm-test"    | "has happened or can be expected" | RC-8 |
      | "review-no-consensus" | "the chair decides"               | RC-9 |
