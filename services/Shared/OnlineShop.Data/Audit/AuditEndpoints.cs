using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Data.Audit;

/// <summary>The service's part of the audit log. The Gateway shows one of all services in its place.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/audit", ReadAsync).WithName("readAuditLog").RequireAuthorization(ShopPolicies.Admin).ExcludeFromDescription();

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> ReadAsync(
        AuditLog log, ShopCalendar calendar, CancellationToken cancel, string? actor = null, string? operation = null,
        string? subject = null, string? from = null, string? to = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var filter = AuditFilter.Read(actor, operation, subject, from, to, calendar, errors);
        var (count, last) = (Pages.ReadLimit(limit, errors), AuditFilter.ReadAfter(after, errors));
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await log.ReadAsync(filter, count, last, cancel));
    }
}
