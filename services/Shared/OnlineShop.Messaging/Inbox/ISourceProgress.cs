using OnlineShop.Data;

namespace OnlineShop.Messaging.Inbox;

/// <summary>How far this service is with what others tell it.</summary>
public interface ISourceProgress
{
    /// <summary>
    /// Finds a moment for which this holds: whatever the source of a topic had committed in it by then is handled here, or set
    /// aside. It is the moment of this call, or, where messages come all the time and some are always under way, that of an
    /// earlier call of this process. Null: none is known yet, or the source does not answer within 2 seconds.
    /// </summary>
    /// <param name="transaction">What it sees as handled is handled.</param>
    Task<DateTimeOffset?> FindHandledMomentAsync(string topic, ShopTransaction transaction, CancellationToken cancel);
}
