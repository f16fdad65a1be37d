namespace OnlineShop.Contracts.Messages;

/// <summary>Asks Promotions to use a code for an order, within its limits. Repeated for one order it counts once.</summary>
/// <param name="Subtotal">In the order's currency.</param>
/// <param name="Discount">The discount that the order was priced with; refused if the code does not give it.</param>
/// <param name="Attempt">
/// Which attempt to pay the order it is for, from 1. A use that an earlier attempt gave back is redeemed anew for a later one.
/// </param>
public sealed record RedeemCode(
    Guid OrderId, Guid UserId, string Code, Money Subtotal, Money Discount, DateTimeOffset PlacedAt,
    int Attempt = 1) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>Asks Promotions to give a use of a code back. Nothing happens where the order used none.</summary>
public sealed record ReleaseCode(Guid OrderId) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The code is used by the order.</summary>
public sealed record CodeRedeemed(Guid OrderId, string Code, Money Discount) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The code cannot be used by the order.</summary>
/// <param name="Reason">
/// <c>unknown</c>, <c>notYetValid</c>, <c>expired</c>, <c>minimumNotReached</c>, <c>totalLimitReached</c>,
/// <c>userLimitReached</c>, <c>changed</c>.
/// </param>
public sealed record CodeRefused(Guid OrderId, string Code, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>A use of a code was given back.</summary>
public sealed record CodeReleased(Guid OrderId, string Code) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>A text in one language.</summary>
public sealed record LocalizedText(string Language, string Subject, string Body);

/// <summary>A campaign started; Notification brings it to everyone who agreed to marketing.</summary>
public sealed record CampaignStarted(
    Guid CampaignId, string Name, string? Code, IReadOnlyList<LocalizedText> Texts, DateTimeOffset StartedAt) : IMessage
{
    string IMessage.Key => CampaignId.ToString();
}
