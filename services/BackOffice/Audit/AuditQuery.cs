using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;

namespace OnlineShop.BackOffice.Audit;

/// <summary>What the audit log shows, as its address says it.</summary>
/// <param name="Service">Only what was changed in this service; empty for all.</param>
/// <param name="Actor">Only what this account changed; null for everybody.</param>
/// <param name="Subject">Only what was changed on this, and on what is below it; empty for all.</param>
/// <param name="From">The first day; null for the beginning.</param>
/// <param name="To">The last day, included; null for today.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record AuditQuery(
    string Service = "", Guid? Actor = null, string Subject = "", DateOnly? From = null, DateOnly? To = null, string After = "")
{
    public const string Path = "/audit";
    public const int PageSize = 50;

    /// <summary>The services that keep a log, by their names in the API.</summary>
    public static IReadOnlyList<string> Services { get; } =
        ["auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "scheduler", "statistics"];

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            Add("service", Service);
            Add("actor", Actor?.ToString());
            Add("subject", Subject);
            Add("from", Words.Of(From));
            Add("to", Words.Of(To));
            Add("after", After);
            return QueryHelpers.AddQueryString(Path, fields);

            void Add(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                    fields[name] = value;
            }
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static AuditQuery Of(string? service, string? actor, string? subject, string? from, string? to, string? after) => new(
        service is not null && Services.Contains(service) ? service : "", Guid.TryParse(actor, out var id) ? id : null,
        subject?.Trim() ?? "", Words.Day(from), Words.Day(to), after ?? "");
}
