namespace OnlineShop.Sandbox.PaymentProvider.Lists;

/// <summary>Which part of a list is asked for. Times are seconds since 1970, both bounds included.</summary>
internal sealed record ListQuery(int Limit, string? StartingAfter, string? EndingBefore, long? From, long? To)
{
    public const int LargestPage = 100;
    public const int DefaultPage = 10;
    private const long LastSecond = 253_402_300_799; // The end of the year 9999.

    /// <summary>The object that the page starts after or ends before.</summary>
    public string? Cursor => StartingAfter ?? EndingBefore;

    /// <summary>The parameter that named <see cref="Cursor"/>.</summary>
    public string CursorName => EndingBefore is null ? "starting_after" : "ending_before";

    /// <summary>Reads the parameters that every list has.</summary>
    public static ListQuery Read(FormFields query)
    {
        var limit = (int)(query.Integer("limit", 1, LargestPage) ?? DefaultPage);
        var after = query.Text("starting_after");
        var before = query.Text("ending_before");
        if (after is not null && before is not null)
            query.Errors.Add(
                "ending_before", "You may only specify one of these parameters: starting_after, ending_before.");
        var exactly = Second(query, "created");
        var least = Second(query, "created[gte]") ?? Second(query, "created[gt]") + 1;
        var most = Second(query, "created[lte]") ?? Second(query, "created[lt]") - 1;
        return new ListQuery(limit, after, before, exactly ?? least, exactly ?? most);
    }

    private static long? Second(FormFields query, string name) => query.Integer(name, 0, LastSecond);
}
