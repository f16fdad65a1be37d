using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Data.Audit;

/// <summary>
/// Logs each change by an account with a role of the shop's people, in the transaction of the change. No operation can forget it:
/// where a slice says nothing of what it changed, the log has who, what operation and on what.
/// </summary>
internal sealed class AuditCommit(IHttpContextAccessor accessor, IOptions<JsonOptions> json) : ICommitHook
{
    private static readonly string[] StaffRoles = [.. ShopPolicies.Roles.Values.SelectMany(roles => roles).Distinct()];

    /// <summary>That a request has its entry: what follows in further transactions are consequences of the change.</summary>
    private static readonly object Logged = new();

    public void Committing(ShopTransaction transaction)
    {
        if (accessor.HttpContext is not { } http || RoleOf(http.User) is not { } role || http.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<OwnAffair>() is not null
            // What reading leaves behind is nobody's change.
            || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var notes = transaction.FindKept<AuditNotes>();
        IReadOnlyList<AuditNote> all = notes is { Count: > 0 } ? notes.All
            : notes is { IsUnchanged: true } || http.Items.ContainsKey(Logged) ? []
            : [new AuditNote(null, null, null)];
        if (all.Count == 0)
            return;
        var (now, actor) = (transaction.Clock.GetUtcNow(), Guid.Parse(http.User.FindFirstValue("sub")!));
        foreach (var note in all)
        {
            var (before, after) = AuditDifference.Of(note.Before, note.After, json.Value.SerializerOptions);
            AuditStatements.Insert(
                transaction,
                new AuditRow(
                    Guid.CreateVersion7(now), now, actor, role, OperationOf(endpoint), note.Subject ?? SubjectOf(http), before, after,
                    Activity.Current?.TraceId.ToHexString()));
        }

        var items = http.Items;
        transaction.OnCommitted(() => items[Logged] = true);
    }

    public void Committed(ShopTransaction transaction)
    {
    }

    private static string? RoleOf(ClaimsPrincipal user)
    {
        foreach (var role in StaffRoles)
        {
            if (user.IsInRole(role))
                return role;
        }

        return null;
    }

    private static string OperationOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName ?? "";

    private static string SubjectOf(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.Parameters is { } parameters
            ? string.Join('/', parameters.Select(parameter => http.GetRouteValue(parameter.Name)))
            : "";
}
