Feature: The draft plan and the final one in Wirral

  Background:
    Given a Wirral initial conference on 3 March 2026
    And the social worker's report, with its author's permission

  @WI-61
  Scenario: The draft plan goes to the lead social worker and is posted to the parents who came
    Given the father sent apologies
    And a grandmother invited in her own right
    When the plan is made
    Then the social worker gets a full outline plan, by rule WI-61
    And the mother gets a full outline plan by post, by rule WI-61
    And the father gets no outline plan, by rule WI-61
    And the grandmother gets no outline plan, by rule WI-61
    And the police get no outline plan, by rule WI-61

  @WI-61
  Scenario: The draft plan is there in time for the first core group
    Given the core group is on 12 March 2026 at 10:00
    When the plan is made
    Then the outline plan for the social worker is due on 12 March 2026, by rule WI-61
    And the outline plan for the mother is due on 12 March 2026, by rule WI-61

  @WI-61
  Scenario: A late core group does not make the draft plan late too
    Given the core group is on 30 March 2026 at 10:00
    When the plan is made
    Then the outline plan for the mother is due on 17 March 2026, by rule WI-61

  @WI-61
  Scenario: The draft says that it is one
    When the letters are written
    Then the outline plan says "DRAFT"

  @WI-62
  Scenario: The final plan is part of the record
    When the plan is made
    Then the record for the mother keeps "plan"
    And the record for the school keeps "plan"

  @WI-62
  Scenario: The social worker is told in writing what changed between draft and record
    Given an entry in the register "plan-changes" on 10 March 2026:
      | what        | The visits are weekly, not fortnightly |
      | significant | true                                   |
    When the chair takes the step "tell" in the register "plan-changes" on 10 March 2026 because "It changes what the mother is asked to do"
    Then the notice of plan changes is issued by the register "plan-changes"
    And the entry in the register "plan-changes" is "told"

  @WI-79
  Scenario: A plan that cannot be carried out is revised as a paper of its own
    Given an entry in the register "plan-revisions" on 20 March 2026:
      | received | 2026-03-20                   |
      | asker    | The school                   |
      | what     | Nobody can meet the children |
    When the chair takes the step "to-core-group" in the register "plan-revisions" on 20 March 2026
    Then the step is refused because "chair-told"

  @WI-79
  Scenario: When a plan is revised
    Given the Wirral timescales
    When the event "plan-not-possible" is on 20 March 2026
    Then the deadline "revised-plan" is 7 April 2026, by rule WI-79
    And the deadline "revised-plan" was left to the authority
