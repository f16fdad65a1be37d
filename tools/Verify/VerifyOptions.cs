namespace OnlineShop.Verify;

/// <summary>What to verify.</summary>
/// <param name="Postgres">The connection string of the server that has every service's database.</param>
/// <param name="Sandbox">The address of the outside world: the payment provider's ledger and the mail box.</param>
/// <param name="Wait">How long to wait for a moment in which nothing is under way.</param>
/// <param name="Acknowledged">Orders that customers were told of; null: that is not checked.</param>
internal sealed record VerifyOptions(
    string Postgres, Uri Sandbox, TimeSpan Wait, IReadOnlyList<Acknowledgement>? Acknowledged = null);

/// <summary>An order that a customer was told of.</summary>
/// <param name="Status">The status that the customer was told; null: only that it was taken.</param>
internal sealed record Acknowledgement(Guid OrderId, string? Status)
{
    /// <summary>Reads a file with one order id a line, and after a blank the status that was told, if any.</summary>
    /// <exception cref="InvalidDataException">A line has no id.</exception>
    public static async Task<IReadOnlyList<Acknowledgement>> ReadAsync(string path, CancellationToken cancel)
    {
        var acknowledged = new List<Acknowledgement>();
        await foreach (var line in File.ReadLinesAsync(path, cancel))
        {
            if (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var id, .. var rest])
                continue;
            if (!Guid.TryParse(id, out var orderId))
                throw new InvalidDataException($"{path}: '{line}' does not begin with the id of an order.");
            acknowledged.Add(new Acknowledgement(orderId, rest.FirstOrDefault()));
        }

        return acknowledged;
    }
}
