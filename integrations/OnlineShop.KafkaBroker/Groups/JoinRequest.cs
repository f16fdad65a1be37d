namespace OnlineShop.KafkaBroker.Groups;

/// <summary>A consumer that wants to join a group.</summary>
/// <param name="Member">Empty for a new one.</param>
/// <param name="Client">The client's name, the beginning of a new member's.</param>
/// <param name="Session">How long a member may be silent.</param>
/// <param name="Rebalance">How long the others wait until it joins again.</param>
/// <param name="Kind">What the group is for; all members must agree. Consumers say "consumer".</param>
/// <param name="Protocols">What it knows, what it likes best first.</param>
internal sealed record JoinRequest(
    string Member, string Client, TimeSpan Session, TimeSpan Rebalance, string Kind, GroupProtocol[] Protocols);
