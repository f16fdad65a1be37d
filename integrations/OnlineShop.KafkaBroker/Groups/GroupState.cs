namespace OnlineShop.KafkaBroker.Groups;

/// <summary>Where a group is in its rounds.</summary>
internal enum GroupState
{
    /// <summary>Without members.</summary>
    Empty,

    /// <summary>Its members are to join again.</summary>
    Joining,

    /// <summary>All have joined; the leader assigns.</summary>
    Assigning,

    /// <summary>All have their assignments.</summary>
    Stable,
}
