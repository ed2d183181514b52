Feature: What goes with the record in Wirral

  The social worker's report has to go with the record. Other reports go only when their authors agree.

  Background:
    Given a Wirral initial conference on 3 March 2026

  @WI-58
  Scenario: The social worker's report goes with the record
    Given the social worker's report, with its author's permission
    When the plan is made
    Then the social worker's report goes with the record for the mother, by rule WI-58
    And the social worker's report goes with the record for the police, by rule WI-58
    And the record for the mother is not held

  @WI-58
  Scenario: Without the social worker's report the record waits
    When the plan is made
    Then the record for the mother is held because "must go with this document", by rule WI-58
    And the record for the police is held because "must go with this document", by rule WI-58

  @WI-53 @WI-58
  Scenario: A report that has to go and whose author has not agreed holds the copies, and the chair sees why
    Given the social worker's report, without its author's permission
    When the plan is made
    Then the record for the mother is held because "author has not given permission", by rule WI-58
    And the chair is shown the clash C-3 which says "only if its author has agreed"

  @WI-53
  Scenario: Another agency's report goes only when its author has agreed
    Given the social worker's report, with its author's permission
    And the school's report, without its author's permission
    And the health visitor's report, with its author's permission
    When the plan is made
    Then the school's report does not go with the record for the mother
    And the school's report does not go with the record for the police
    And the health visitor's report goes with the record for the mother, by rule WI-53
    And the record for the mother is not held

  @WI-33
  Scenario: Somebody who was kept out has the social worker's report only with parts taken out
    Given the social worker's report, with its author's permission
    And the father was excluded from "opinions" because of "domestic-abuse"
    When the plan is made
    Then the social worker's report does not go with the record for the father
    And the record for the father is held because "approved for this reader", by rule WI-33
    And the record for the mother is not held

  @WI-33
  Scenario: When the version for that reader has been approved, it goes in place of the report
    Given the social worker's report, with its author's permission
    And the father was excluded from "opinions" because of "domestic-abuse"
    And a version of the social worker's report approved for the father
    When the plan is made
    Then the social worker's report goes redacted with the record for the father, by rule WI-33
    And the social worker's report goes with the record for the mother

  @WI-35
  Scenario: A police report is not for the family until it has been cleared
    Given the social worker's report, with its author's permission
    And the police's report, with its author's permission
    And the police's report is of kind "police-report"
    When the plan is made
    Then the police's report does not go with the record for the mother
    And the police's report goes with the record for the school

  @WI-46
  Scenario: A report goes in the language of its reader, or waits
    Given the social worker's report, with its author's permission
    And the mother reads Polish
    When the plan is made
    Then the record for the mother is held because "another form or language", by rule WI-46
    And the record for the father is not held

  @WI-43
  Scenario: The social worker's report is endorsed by a manager
    Given the social worker's report, with its author's permission
    And the social worker's report is not countersigned
    When the record is checked
    Then the check stops the record by rule WI-43 because "endorsed by a manager"

  @WI-43
  Scenario: A report that is signed, dated and endorsed is content
    Given the social worker's report, with its author's permission
    And the social worker's report is signed on 27 February 2026
    And the social worker's report is countersigned by "Clementine Howsham"
    When the record is checked
    Then the check finds nothing by rule WI-43

  @WI-44
  Scenario: The record says when the parents saw the social worker's report
    Given the social worker's report, with its author's permission
    When the record is checked
    Then the check warns by rule WI-44 that "shown to the parents"

  @WI-44
  Scenario: Showing a report to a parent is noted with the day, who showed it and what the parent said
    Given the social worker's report, with its author's permission
    And an entry in the register "reports-shown" about the mother on 26 February 2026:
      | report   | the social worker's report |
      | shown-on | 2026-02-26                 |
      | shown-by | social-worker              |
    When the social worker takes the step "take-comments" in the register "reports-shown" on 27 February 2026
    Then the step is refused because "comments"

  @WI-45
  Scenario: A manager decides whether something is kept from a parent beforehand
    Given an entry in the register "confidential-requests" about the father on 25 February 2026:
      | asked-by | social-worker          |
      | what     | The name of a witness  |
      | reason   | R1                     |
    When the social worker takes the step "agree" in the register "confidential-requests" on 25 February 2026 because "It would harm the enquiry"
    Then the step is refused because "This step is for"

  @WI-45
  Scenario: What is kept in confidence says who agreed to it and how it is recorded
    Given the record says "The blue van." under "significant-facts", which is confidential because of "R1"
    When the record is checked
    Then the check stops the record by rule WI-45 because "in confidence"

  @WI-47
  Scenario: Other agencies' reports are signed
    Given the school's report, with its author's permission
    And the school's report is of kind "school-report"
    And the school's report is not signed
    When the record is checked
    Then the check warns by rule WI-47 that "signed"
