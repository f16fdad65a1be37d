using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Order.Search;

/// <summary>Which orders a list has; what is null does not matter.</summary>
/// <param name="OwnerId">Of this customer.</param>
/// <param name="Status">With this status, in the API's word.</param>
/// <param name="Search">What their number, customer, recipient or a line has.</param>
/// <param name="From">Placed then or later.</param>
/// <param name="To">Placed then or earlier.</param>
/// <param name="Total">Of a total within this.</param>
internal sealed record OrderFilter(
    Guid? OwnerId = null, string? Status = null, string? Search = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    TotalRange? Total = null)
{
    private const int ShortestSearch = 2;
    private const int LongestSearch = 100;

    /// <summary>The first id that an order of the time may have: ids begin with the millisecond of the placing.</summary>
    public Guid FirstId => From is { } from ? IdAt(from, 0) : Guid.Empty;

    /// <summary>The last one.</summary>
    public Guid LastId => To is { } to ? IdAt(to, byte.MaxValue) : Guid.AllBitsSet;

    /// <summary>Reads the parameters of a query, or notes what they must be.</summary>
    public static OrderFilter Read(
        string? status, string? search, string? from, string? to, string? minTotal, string? maxTotal, ShopCalendar calendar,
        Dictionary<string, string[]> errors)
    {
        if (status is not null && !Enum.GetValues<OrderStatus>().Any(known => OrderRow.Word(known) == status))
            errors["status"] = ["It must be an order status, such as confirmed."];
        var text = search?.Trim();
        if (text is { Length: < ShortestSearch or > LongestSearch })
            errors["search"] = [$"It must have {ShortestSearch} to {LongestSearch} characters."];
        var (begin, end) = (ReadTime("from", from, errors)?.Start(calendar), ReadTime("to", to, errors)?.End(calendar));
        if (begin > end)
            errors["to"] = ["It must not be before 'from'."];
        return new OrderFilter(null, status, text, begin, end, TotalRange.Read(minTotal, maxTotal, errors));
    }

    private static DateOrTime? ReadTime(string name, string? text, Dictionary<string, string[]> errors)
    {
        if (text is null)
            return null;
        if (DateOrTime.TryParse(text, out var time))
            return time;
        errors[name] = [DateOrTime.Form];
        return null;
    }

    private static Guid IdAt(DateTimeOffset time, byte rest)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill(rest);
        var milliseconds = Math.Max(0, time.ToUnixTimeMilliseconds());
        for (var place = 5; place >= 0; place--, milliseconds >>= 8)
            bytes[place] = (byte)milliseconds;
        return new Guid(bytes, bigEndian: true);
    }
}
