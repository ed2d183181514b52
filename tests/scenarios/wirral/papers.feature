Feature: Papers that only a step asks for, in Wirral

  Background:
    Given a Wirral initial conference on 3 March 2026
    And the social worker's report, with its author's permission

  @WI-70
  Scenario: Whoever asked to show their copy to somebody has the answer in writing
    When a sharing permission is asked for for the school with:
      | shared_with  | The new head teacher  |
      | requested_by | Theodora Slingsby     |
      | purpose      | The child moves there |
    Then the school gets a sharing permission by post, by rule WI-70
    And the police get no sharing permission

  @WI-8
  Scenario: A family that asked to record the conference has the answer in writing
    When a recording reply is asked for for the mother
    Then the mother gets a recording reply by post, by rule WI-8
    And the school gets no recording reply

  @WI-30
  Scenario: The social worker has the letter of exclusion too
    Given the father was excluded from "significant-facts" because of "domestic-abuse"
    When an exclusion letter is asked for for the social worker with:
      | whole_or_part | A part                         |
      | ground        | Conflict within the family     |
      | because       | He threatened the mother.      |
    Then the social worker gets an exclusion letter, by rule WI-30
    And the school gets no exclusion letter

  @WI-64
  Scenario: Whoever is to tell somebody instead of sending a copy has a note for it
    When a verbal note is asked for for the social worker
    Then the social worker gets a verbal note, by rule WI-64
    And the father gets no verbal note

  @WI-63
  Scenario: Whoever hands copies over has a note that says which
    When a release note is asked for for the social worker
    Then the social worker gets a release note, by rule WI-63

  @WI-62
  Scenario: The social worker is told in writing what has changed in the plan
    When a notice of plan changes is asked for for the social worker with:
      | plan_changes.change | plan_changes.was         | plan_changes.now         |
      | How often           | Visit the home every week. | Visit the home every day. |
    Then the social worker gets a notice of plan changes, by rule WI-62
    And the mother gets no notice of plan changes

  @WI-64
  Scenario: Whoever was kept out of all of it and is no parent has what the chair decides
    Given the uncle was excluded because of "domestic-abuse"
    When the plan is made
    Then the chair is asked "excluded-copy" about the uncle and "letter-only" is proposed

  @WI-57
  Scenario: A carer has a copy when the chair says so
    Given the carer attended
    When the plan is made
    Then the chair is asked "carer-copy" about the carer and "letter-only" is proposed

  @WI-36
  Scenario: A carer who was there for a part is treated like a parent who was
    Given the carer was there only for "significant-facts"
    When the plan is made
    Then the chair is asked "part-attender" about the carer and "heard" is proposed, by rule WI-36

  @WI-75
  Scenario: A relative who came along has the decision letter only when the chair says so
    Given an aunt who came along with the mother
    When the plan is made
    Then the chair is asked "relative-letter" about the aunt and "no-letter" is proposed

  @WI-63
  Scenario: A child who was there for a part has no more than that part
    Given Child A is 12 years old
    And Child A was there only for "significant-facts"
    When the chair answers "give" to "child-copy" for Child A because "She asked for it."
    Then the record for Child A keeps "Invented words about significant-facts."
    And the record for Child A leaves out "Invented words about chairs-summary."

  @WI-42
  Scenario: A decision against what most agencies said is noticed
    Given the view of the police on Child A is no plan
    And the view of the school on Child A is no plan
    And the view of the health visitor on Child A is no plan
    When the record is checked
    Then the check warns by rule WI-42 that "most agencies"

  @WI-75
  Scenario: The letter names the lead social worker, so the record must
    Given the record's member "/children/0/lead_social_worker" is "p-social-worker"
    When the record is checked
    Then the check "lead-social-worker" finds nothing

  @WI-52
  Scenario: The chair is told that a summary is not to be locked word for word
    When the plan is made
    Then the chair is shown the clash C-7 which says "do not lock it here"
