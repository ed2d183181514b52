Feature: The decision letter of a child speaks to the child, about the child

  @NY-3
  Scenario Outline: An older child reads what was decided for them, and no row of anybody's plan
    Given a <region> initial conference on 3 March 2026
    And Child A is 12 years old
    And Child A attended
    And Child B is 7 years old
    And the decision for Child B is no plan
    When the chair accepts every proposal
    And the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "This was decided for you: <outcome>"
    And the decision letter to Child A says "Your social worker is Ignatius Leavening"
    And the decision letter to Child A says "You can have somebody to speak for you"
    And the decision letter to Child A says "another meeting on 22 May 2026"
    And the decision letter to Child A does not say "Visit the home every week"
    And the decision letter to Child A does not say "Alaric"
    And the decision letter to Child A does not say "Neglect"
    And the decision letter to Child A does not say "The invented worries are serious"
    But the decision letter to the mother says "Visit the home every week"

    Examples:
      | region          | outcome                          |
      | North Yorkshire | Child protection plan            |
      | Lancashire      | Child protection plan            |
      | Wales           | Care and support protection plan |

  @NY-3
  Scenario: A child's letter keeps the labels of the date of the review
    Given a North Yorkshire initial conference on 3 March 2026
    And Child A is 12 years old
    And Child A attended
    And the date of the review must not reach Child A
    When the chair accepts every proposal
    And the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "This was decided for you: Child protection plan"
    And the decision letter to Child A does not say "22 May 2026"
    But the decision letter to the mother says "22 May 2026"

  @WI-74
  Scenario: In Wirral an older child has it without a question to the chair
    Given a Wirral initial conference on 3 March 2026
    And Child A is 12 years old
    And Child A attended
    When the plan is made
    Then the decision letter to Child A says "This was decided for you: Child protection plan"
    And the decision letter to Child A does not say "Visit the home every week"

  @NY-3
  Scenario Outline: A younger child has a shorter one
    Given a <region> initial conference on 3 March 2026
    And Child A is 9 years old
    And Child A attended
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "Some grown-ups had a meeting"
    And the decision letter to Child A says "This was decided for you"
    And the decision letter to Child A says "Your social worker is Ignatius Leavening"
    And the decision letter to Child A does not say "Visit the home every week"
    And the decision letter to Child A does not say "There is also a longer paper"

    Examples:
      | region          |
      | North Yorkshire |
      | Lancashire      |
      | Wales           |
      | Wirral          |

  @NY-3
  Scenario: At ten a child reads the letter for older children
    Given a North Yorkshire initial conference on 3 March 2026
    And Child A is 10 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "There is also a longer paper"

  @WA-7
  Scenario: In Wales it comes in Welsh and in English
    Given a Wales initial conference on 3 March 2026
    And Child A is 12 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "Dyma a benderfynwyd i ti: Cynllun amddiffyn gofal a chymorth"
    And the decision letter to Child A says "This was decided for you"

  @NY-3
  Scenario: Without a day of birth nobody can say which letter it is, and it waits
    Given a North Yorkshire initial conference on 3 March 2026
    And an unborn baby expected on 1 May 2026
    And Child A was invited
    When the chair answers "give" to "child-letter" for Child A
    Then the chair's letter for Child A is held because "gives no date of birth"

  @LA-31
  Scenario: A letter for an older child tells of the right to appeal
    Given a Lancashire initial conference on 3 March 2026
    And Child A is 14 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "If you want the decision looked at again"

  @RC-15
  Scenario: A review's letter to an older child tells of the right to appeal
    Given a North Yorkshire review conference on 3 March 2026
    And Child A is 12 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the chair's letter to Child A says "You have the right to ask for the decision to be looked at again."
    And the chair's letter to Child A does not say "appeal against"
    But the chair's letter to the mother says "right to appeal"

  @RC-15
  Scenario: A review's letter to a younger child tells of it in a younger child's words
    Given a North Yorkshire review conference on 3 March 2026
    And Child A is 6 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the chair's letter to Child A says "If you want somebody else to think about it again, tell your social worker."
    And the chair's letter to Child A says "your social worker can ring the office with you"
    And the chair's letter to Child A does not say "right to appeal"
    And the chair's letter for Child A is not held

  @RC-15
  Scenario: In a Welsh review a younger child reads it in Welsh and in English
    Given a Wales review conference on 3 March 2026
    And Child A is 6 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "Os wyt ti eisiau i rywun edrych eto"
    And the decision letter to Child A says "If you want it looked at again"
    And the decision letter to Child A does not say "Mae gennych hawl"

  @LA-31
  Scenario: A younger child is told to ask soon, and the last day
    Given a Lancashire initial conference on 3 March 2026
    And Child A is 7 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "tell your social worker soon"
    And the decision letter to Child A says "The last day to ask is 24 March 2026"
    And the decision letter to Child A does not say "appeal"

  @WA-12
  Scenario: In Wales a younger child is told whom to tell who is not happy with it
    Given a Wales initial conference on 3 March 2026
    And Child A is 7 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "If you are not happy with what was decided, tell a grown-up you trust"
    And the decision letter to Child A does not say "You may complain"

  @WI-49
  Scenario: In Wirral a younger child is told who helps to have it thought about again
    Given a Wirral initial conference on 3 March 2026
    And Child A is 7 years old
    And Child A attended
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "If you want somebody else to think about it again"

  @NY-3
  Scenario: The advocate who came for the child is named to the child
    Given a North Yorkshire initial conference on 3 March 2026
    And Child A is 12 years old
    And the advocate came with Child A
    When the chair answers "give" to "child-letter" for Child A
    Then the chair's letter to Child A says "Leopold Wharram is your advocate"

  @NY-3
  Scenario: A parent's advocate is not the child's
    Given a North Yorkshire initial conference on 3 March 2026
    And Child A is 12 years old
    And the advocate came with the mother
    When the chair answers "give" to "child-letter" for Child A
    Then the chair's letter to Child A does not say "Leopold Wharram"
    And the chair's letter to Child A says "You can ask for one"

  @NY-3 @WI-74 @WA-7 @LA-37
  Scenario Outline: Nothing in a child's letter is in the words for grown-ups
    Given a <region> <kind> conference on 3 March 2026
    And Child A is <age> years old
    And Child A attended
    When the chair accepts every proposal
    And the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A does not say "If you have questions"
    And the decision letter to Child A does not say "parental responsibility"
    And the decision letter to Child A does not say "complain about how the conference was run"
    And the decision letter to Child A does not say "appeal against"
    And the decision letter to Child A does not say "Os oes gennych gwestiynau"
    And the decision letter to Child A does not say "Mae gennych hawl"
    And the decision letter to Child A does not say "Cewch gwyno"

    Examples:
      | region          | kind    | age |
      | North Yorkshire | initial | 12  |
      | North Yorkshire | initial | 7   |
      | North Yorkshire | review  | 14  |
      | North Yorkshire | review  | 7   |
      | Wales           | initial | 12  |
      | Wales           | initial | 7   |
      | Wales           | review  | 12  |
      | Lancashire      | initial | 12  |
      | Lancashire      | initial | 7   |
      | Lancashire      | review  | 12  |

  @WI-49
  Scenario Outline: In Wirral a child reads of the review of a decision in words for a child
    Given a Wirral initial conference on 3 March 2026
    And Child A is <age> years old
    And Child A attended
    When the plan is made
    Then the decision letter to Child A does not say "parental responsibility"
    And the decision letter to Child A says "somebody who was not at the meeting"

    Examples:
      | age |
      | 12  |
      | 15  |

  @LA-31
  Scenario: A child is told the last day for asking, too
    Given a Lancashire initial conference on 3 March 2026
    And Child A is 12 years old
    When the chair answers "give" to "child-letter" for Child A
    Then the decision letter to Child A says "Last day to ask: 24 March 2026"
