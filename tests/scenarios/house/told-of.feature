Feature: What a copy tells of other people

  Whoever writes the record says of whom a part tells. Who may read that part follows from how they stand to each other.

  @NY-11 @WI-69 @WA-8 @LA-20
  Scenario Outline: What is told of somebody is never kept from that person
    Given a <region> initial conference on 3 March 2026
    And the social worker's report, with its author's permission
    And the mother and the father are in conflict
    And the record says "He shouted at the door." under "<section>", which is about the father
    When the plan is made
    Then the record for the father keeps "He shouted at the door."

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | NY-11 |
      | Wirral          | significant-facts | WI-69 |
      | Wales           | risk-analysis     | WA-8  |
      | Lancashire      | reason            | LA-20 |

  @NY-1 @WI-56 @WA-8 @LA-42
  Scenario Outline: Professionals have what is told of the family
    Given a <region> initial conference on 3 March 2026
    And the record says "She drank that night." under "<section>", which is about the mother
    When the plan is made
    Then the record for the school keeps "She drank that night."

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | NY-1  |
      | Wirral          | significant-facts | WI-56 |
      | Wales           | risk-analysis     | WA-8  |
      | Lancashire      | reason            | LA-42 |

  @NY-1 @WI-57 @WA-8 @LA-20
  Scenario Outline: Parents have what is told of their own child
    Given a <region> initial conference on 3 March 2026
    And the record says "She sleeps badly." under "<section>", which is about Child A
    When the plan is made
    Then the record for the mother keeps "She sleeps badly."

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | NY-1  |
      | Wirral          | significant-facts | WI-57 |
      | Wales           | risk-analysis     | WA-8  |
      | Lancashire      | reason            | LA-20 |

  @WI-41 @WA-6 @LA-19
  Scenario Outline: A parent does not have what is told of a child who is not theirs
    Given a <region> initial conference on 3 March 2026
    And Child B is a child of the mother and the second father
    And the record says "He stammers at school." under "<section>", which is about Child B
    When the plan is made
    Then the record for the father leaves out "He stammers at school.", by rule <rule>
    And the record for the mother keeps "He stammers at school."
    And the record for the second father keeps "He stammers at school."

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | WI-41 |
      | Wirral          | significant-facts | WI-41 |
      | Wales           | risk-analysis     | WA-6  |
      | Lancashire      | reason            | LA-19 |

  @NY-1 @WI-57 @WA-8 @LA-20
  Scenario Outline: Families have what is told of a professional's work
    Given a <region> initial conference on 3 March 2026
    And the record says "The visit was late." under "<section>", which is about the health visitor
    When the plan is made
    Then the record for the mother keeps "The visit was late."

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | NY-1  |
      | Wirral          | significant-facts | WI-57 |
      | Wales           | risk-analysis     | WA-8  |
      | Lancashire      | reason            | LA-20 |

  @WI-25 @LA-19
  Scenario Outline: Where two people are in conflict, the chair says what one reads of the other
    Given a <region> initial conference on 3 March 2026
    And the mother and the father are in conflict
    And the record says "She has found work in town." under "<section>", which is about the mother
    When the plan is made
    Then the chair is asked "conflict-scope" about the father and "leave-out" is proposed, by rule <rule>
    And the record for the father leaves out "She has found work in town.", by rule <rule>

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | WI-25 |
      | Wirral          | significant-facts | WI-25 |
      | Wales           | risk-analysis     | WI-25 |
      | Lancashire      | reason            | LA-19 |

  @WI-66 @WA-6 @LA-19
  Scenario Outline: How much a relative reads of the parents is for the chair to say
    Given a <region> initial conference on 3 March 2026
    And a grandmother invited in her own right
    And the record says "She saw a doctor in May." under "<section>", which is about the mother
    When the plan is made
    Then the chair is asked "relative-scope" about the grandmother and "leave-out" is proposed, by rule <rule>
    And the record for the grandmother leaves out "She saw a doctor in May.", by rule <rule>

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | WI-66 |
      | Wirral          | significant-facts | WI-66 |
      | Wales           | risk-analysis     | WA-6  |
      | Lancashire      | reason            | LA-19 |

  @NY-1 @WI-25 @WA-6 @LA-19
  Scenario Outline: A parent has what is told of another relative, after somebody looked at it
    Given a <region> initial conference on 3 March 2026
    And a grandmother invited in her own right
    And the record says "She keeps to her bed." under "<section>", which is about the grandmother
    When the plan is made
    Then the record for the father keeps "She keeps to her bed."
    And the reason for the record of the father says "Look at"

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | NY-1  |
      | Wirral          | significant-facts | WI-25 |
      | Wales           | risk-analysis     | WA-6  |
      | Lancashire      | reason            | LA-19 |

  @K18 @WI-35 @LA-16
  Scenario Outline: A confidential part is for those who were in the room for it
    Given a <region> initial conference on 3 March 2026
    And the record says "Told in confidence: the red door." under "<section>", which is confidential because of "R1"
    And the school was there for all but "<section>"
    When the plan is made
    Then the record for the police keeps "the red door"
    And the record for the school leaves out "the red door", by rule <rule>
    And the chair is asked "confidential-heard" about the mother and "leave-out" is proposed, by rule <rule>
    And the record for the mother leaves out "the red door", by rule <rule>

    Examples:
      | region          | section           | rule  |
      | North Yorkshire | reason            | K18   |
      | Wirral          | significant-facts | WI-35 |
      | Wales           | risk-analysis     | K18   |
      | Lancashire      | reason            | LA-16 |

  @WI-66 @WI-67 @WA-6 @LA-19
  Scenario Outline: How much a child reads of the grown-ups is for the chair to say
    Given a <region> initial conference on 3 March 2026
    And Child A is 14 years old
    And Child A attended
    And the record says "She saw a doctor in May." under "<section>", which is about the mother
    When the chair answers "give" to "child-copy" for Child A because "She asked for it."
    Then the chair is asked "relative-scope" about Child A and "leave-out" is proposed, by rule <rule>
    And the record for Child A leaves out "She saw a doctor in May.", by rule <row>

    Examples:
      | region          | section           | rule  | row   |
      | North Yorkshire | reason            | WI-66 | WI-66 |
      | Wirral          | significant-facts | WI-66 | WI-67 |
      | Wales           | risk-analysis     | WA-6  | WA-6  |
      | Lancashire      | reason            | LA-19 | LA-19 |
