Feature: Papers that only a step asks for, in Lancashire

  Background:
    Given a Lancashire initial conference on 3 March 2026

  @LA-29
  Scenario: Whoever asked to show a copy to somebody has the answer in writing
    When a sharing permission is asked for for the school with:
      | shared_with  | The new head teacher  |
      | requested_by | Theodora Slingsby     |
      | purpose      | The child moves there |
    Then the school gets a sharing permission, by rule LA-29
    And the mother gets no sharing permission

  @LA-39
  Scenario: Whoever is to talk with the child has a note for it
    When a verbal note is asked for for the social worker
    Then the social worker gets a verbal note, by rule LA-39
    And the school gets no verbal note

  @LA-42
  Scenario: Whoever has a letter instead of a copy has it by post
    When a letter instead is asked for for the father
    Then the father gets a letter instead, by rule LA-42
    And the mother gets no letter instead

  @LA-42
  Scenario: Whoever is kept out is told so in writing
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    When an exclusion letter is asked for for the father with:
      | ground | domestic abuse or conflict within the family |
    Then the father gets an exclusion letter, by rule LA-42
    And the mother gets no exclusion letter

  @LA-40
  Scenario: A family that asked to record the conference has the answer in writing
    When a recording reply is asked for for the mother with:
      | because | Others in the room did not agree. |
    Then the mother gets a recording reply, by rule LA-40
    And the school gets no recording reply
