namespace OnlineShop.Contracts.Messages;

/// <summary>New rates were published.</summary>
/// <param name="Base">The currency of which one unit is priced.</param>
/// <param name="Values">Units of each currency for one unit of the base.</param>
public sealed record RatesUpdated(
    DateOnly Date, string Base, string Source, IReadOnlyDictionary<string, decimal> Values,
    DateTimeOffset ReceivedAt) : IMessage
{
    string IMessage.Key => Base;
}
