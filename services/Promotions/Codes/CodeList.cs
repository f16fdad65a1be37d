namespace OnlineShop.Promotions.Codes;

/// <summary>Filters and orders codes; each page costs the same.</summary>
internal static class CodeList
{
    /// <summary>The codes of a state, as of a moment.</summary>
    public static IQueryable<CodeRow> InState(this IQueryable<CodeRow> codes, PromoCodeState state, DateTimeOffset now) => state switch
    {
        PromoCodeState.Off => codes.Where(row => !row.Active),
        PromoCodeState.Scheduled => codes.Where(row => row.Active && row.ValidFrom > now),
        PromoCodeState.Ended => codes.Where(
            row => row.Active && row.ValidFrom <= now && (row.ValidTo < now || row.Redeemed >= row.TotalLimit)),
        _ => codes.Where(
            row => row.Active && row.ValidFrom <= now && row.ValidTo >= now && (row.TotalLimit == null || row.Redeemed < row.TotalLimit)),
    };

    /// <summary>Those after a place, in an order.</summary>
    /// <param name="after">Null: from the first.</param>
    public static IQueryable<CodeRow> InOrder(this IQueryable<CodeRow> codes, string sort, CodeCursor? after)
    {
        var (code, number, moment) = after is null ? ("", 0L, default) : (after.Code, after.Number, after.Moment);
        return sort switch
        {
            PromoCodeSort.Newest => (after is null ? codes : codes.Where(
                    row => row.CreatedAt < moment || (row.CreatedAt == moment && string.Compare(row.Code, code) > 0)))
                .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Code),
            PromoCodeSort.ValidTo => (after is null ? codes : codes.Where(
                    row => row.ValidTo > moment || (row.ValidTo == moment && string.Compare(row.Code, code) > 0)))
                .OrderBy(row => row.ValidTo).ThenBy(row => row.Code),
            PromoCodeSort.MostUsed => (after is null ? codes : codes.Where(
                    row => row.Redeemed < number || (row.Redeemed == number && string.Compare(row.Code, code) > 0)))
                .OrderByDescending(row => row.Redeemed).ThenBy(row => row.Code),
            _ => codes.Where(row => string.Compare(row.Code, code) > 0).OrderBy(row => row.Code),
        };
    }
}
