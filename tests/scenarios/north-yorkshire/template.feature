Feature: What a record holds in North Yorkshire

  Background:
    Given a North Yorkshire initial conference on 3 March 2026

  @NY-10
  Scenario Outline: The record follows the template
    Then the template of a "initial" conference holds "<section>", by rule NY-10

    Examples:
      | section                 |
      | attendance              |
      | information             |
      | reason                  |
      | enquiry                 |
      | additional-information  |
      | summary-of-discussion   |
      | chairs-summary          |
      | discussion-and-analysis |
      | decision                |
      | plan                    |

  @NY-10
  Scenario Outline: A part with nothing in it is noticed
    Given the record says nothing under "<section>"
    When the plan is made
    Then the plan warns, by rule NY-10, that "<heading>"

    Examples:
      | section        | heading                     |
      | reason         | Reason for the conference   |
      | chairs-summary | Chair's summary             |
      | information    | Information about the family |

  @NY-10 @K04
  Scenario: The record holds addresses, so they are kept from whoever may not know them
    Given the mother's address is protected and may be seen by professionals
    And the mother lives at "4 Thistle Mews, Nowhere, ZZ98 8ZZ"
    And the mother's address is protected and may be seen by professionals
    And the record says "The family moved to 4 Thistle Mews in the winter." under "information"
    When the plan is made
    Then the record for the father leaves out "4 Thistle Mews" with the mark "R8", by rule NY-10
    And the record for the police keeps "4 Thistle Mews"
    And the record for the mother keeps "4 Thistle Mews"

  @NY-11
  Scenario: Whoever disagrees stands in the record with the reasons
    Given a dissent of the school from "the decision" because "A plan is too much at this time."
    When the plan is made
    Then the record for the mother keeps "A plan is too much at this time."

  @NY-11
  Scenario: Dissent without reasons is not taken in
    Given a dissent of the school from "the decision" without reasons
    Then the record cannot be taken in because "reasons"

  @NY-11
  Scenario: Nobody's own words of disagreement are kept from them
    Given a dissent of the father from "the category" because "It was never neglect."
    And the father was there for all but "summary-of-discussion"
    When the chair accepts every proposal
    Then the record for the father keeps "It was never neglect."
