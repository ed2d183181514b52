Feature: Conferences about a child not yet born in Wirral

  @WI-14
  Scenario: A pre-birth conference is an initial conference, with its clocks and its template
    Given a Wirral pre-birth conference on 3 March 2026
    When the plan is made
    Then the record for the police is due on 17 March 2026, by rule WI-56
    And the decision letter for the mother is due on 5 March 2026, by rule WI-75

  @WI-14
  Scenario: Both kinds of conference have the same template
    Given the Wirral procedure
    Then the template of a "pre-birth" conference holds "significant-facts" and "plan", by rule WI-14
    And the template of a "initial" conference holds "significant-facts" and "plan"

  @WI-15
  Scenario: Midwife, neonatal nurse and children's centre are asked as well
    Given a Wirral pre-birth conference on 3 March 2026
    When the record is checked
    Then the check warns by rule WI-15 that "midwife"

  @WI-15
  Scenario: When they were asked the check is content, even if one of them could not come
    Given a Wirral pre-birth conference on 3 March 2026
    And the midwife attended
    And the neonatal nurse sent apologies
    And the children's centre attended
    When the record is checked
    Then the check finds nothing by rule WI-15

  @WI-16
  Scenario: A plan for a child not yet born has a category
    Given a Wirral pre-birth conference on 3 March 2026
    And the decision for Child A has no category
    When the record is checked
    Then the check stops the record by rule WI-16 because "category"

  @WI-16
  Scenario: The conference decides together, and whoever disagrees is noted
    Given a Wirral pre-birth conference on 3 March 2026
    And the view of the police on Child A is no plan
    When the record is checked
    Then the check warns by rule WI-16 that "not recorded as dissent"

  @WI-17
  Scenario: The core group meets before the birth
    Given a Wirral pre-birth conference on 3 March 2026
    And an unborn baby expected on 20 March 2026
    And the core group is on 23 March 2026 at 10:00
    When the record is checked
    Then the check warns by rule WI-17 that "before the birth"

  @WI-17
  Scenario: A core group in time is no matter
    Given a Wirral pre-birth conference on 3 March 2026
    And an unborn baby expected on 20 May 2026
    When the record is checked
    Then the check "core-group-before-birth" finds nothing

  @WI-18
  Scenario: A child not yet born is recorded as baby with the expected day
    Given a Wirral pre-birth conference on 3 March 2026
    And an unborn baby expected on 20 May 2026
    And the mother was born on 4 May 1996
    When the record is checked
    Then the check finds nothing by rule WI-18

  @WI-18
  Scenario: Nobody can tell one baby from another without the mother's day of birth
    Given a Wirral pre-birth conference on 3 March 2026
    And an unborn baby expected on 20 May 2026
    When the record is checked
    Then the check stops the record by rule WI-18 because "known by the mother"

  @WI-19
  Scenario Outline: The name and day of birth reach the lead social worker by the next working day
    Given the Wirral timescales
    When the event "birth" is on <born>
    Then the deadline "birth-told" is <told>, by rule WI-19

    Examples:
      | born             | told             |
      | 20 March 2026    | 23 March 2026    |
      | 24 December 2026 | 29 December 2026 |

  @WI-19
  Scenario: The news of a birth is added and the signed record stays as it is
    Given a Wirral pre-birth conference on 3 March 2026
    And an entry in the register "birth" on 21 April 2026:
      | child   | c-a              |
      | name    | Ambrose Ganthorpe |
      | birth   | 2026-04-20       |
      | told    | 2026-04-21       |
      | told-by | Senior midwife   |
    When the social worker takes the step "tell-unit" in the register "birth" on 21 April 2026
    Then the step is refused because "unit-told"
    And the entry in the register "birth" is "noted"
    And the clock "review-after-birth" of the register "birth" ends on 20 May 2026

  @WI-20
  Scenario Outline: The first review is held within a month of the birth
    Given the Wirral timescales of a pre-birth conference
    When the event "birth" is on <born>
    Then the deadline "review-after-birth" is <last>, by rule WI-20

    Examples:
      | born            | last             |
      | 20 April 2026   | 20 May 2026      |
      | 31 January 2027 | 28 February 2027 |
