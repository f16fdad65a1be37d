namespace OnlineShop.Statistics.Reports;

internal sealed class CustomerRow
{
    public required Guid UserId { get; init; }

    public required long Orders { get; init; }

    public required long Units { get; init; }

    public required decimal Revenue { get; init; }

    public required decimal Refunds { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public required bool ReturningCustomer { get; init; }
}
