using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Which entries of the audit log are asked for; what is null does not matter.</summary>
/// <param name="Actor">By this account.</param>
/// <param name="Operation">By this operation of the API.</param>
/// <param name="Subject">Of this subject, and of what is below it.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The last moment, included.</param>
public sealed record AuditFilter(
    Guid? Actor = null, string? Operation = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    private const int LongestText = 200;

    /// <summary>Reads the parameters of a query, or notes what they must be.</summary>
    public static AuditFilter Read(
        string? actor, string? operation, string? subject, string? from, string? to, ShopCalendar calendar, Dictionary<string, string[]> errors)
    {
        if (actor is not null && !Guid.TryParse(actor, out _))
            errors["actor"] = ["It must be the id of an account."];
        CheckLength("operation", operation, errors);
        CheckLength("subject", subject, errors);
        var (begin, end) = (ReadTime("from", from, errors)?.Start(calendar), ReadTime("to", to, errors)?.End(calendar));
        if (begin > end)
            errors["to"] = ["It must not be before 'from'."];
        return new AuditFilter(Guid.TryParse(actor, out var id) ? id : null, operation, subject, begin, end);
    }

    /// <summary>Reads the id of the entry that a page comes after; null for the first page.</summary>
    public static Guid? ReadAfter(string? after, Dictionary<string, string[]> errors)
    {
        if (after is null)
            return null;
        if (Guid.TryParse(after, out var id))
            return id;
        errors["after"] = [Pages.AfterMessage];
        return null;
    }

    private static void CheckLength(string name, string? text, Dictionary<string, string[]> errors)
    {
        if (text is { Length: 0 or > LongestText })
            errors[name] = [$"It must have 1 to {LongestText} characters."];
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
}
