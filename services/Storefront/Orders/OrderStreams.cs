namespace OnlineShop.Storefront.Orders;

/// <summary>Counts the open streams of each customer on this replica, so that nobody holds all connections.</summary>
internal sealed class OrderStreams
{
    /// <summary>Streams that one customer may have open: more pages than that look again from time to time.</summary>
    public const int MostOfOne = 4;

    private readonly Dictionary<Guid, int> open = [];
    private readonly Lock counting = new();

    /// <summary>A place for one more stream; null where the customer has enough. Dispose it when the stream ends.</summary>
    public IDisposable? TryTake(Guid customer)
    {
        lock (counting)
        {
            var count = open.GetValueOrDefault(customer);
            if (count >= MostOfOne)
                return null;
            open[customer] = count + 1;
            return new Place(this, customer);
        }
    }

    private void Leave(Guid customer)
    {
        lock (counting)
        {
            if (--open[customer] == 0)
                open.Remove(customer);
        }
    }

    private sealed class Place(OrderStreams streams, Guid customer) : IDisposable
    {
        private int isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLeft, 1) == 0)
                streams.Leave(customer);
        }
    }
}
