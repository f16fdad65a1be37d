using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Fuzzing;
using Swashbuckle.AspNetCore.Swagger;

namespace OnlineShop.Testing.Endpoints;

/// <summary>
/// Who may call each operation of a service, by the ids of the operations. It is written down here and not taken from the
/// policies, so that a policy that lets in too many is found, and so is an operation that nobody has thought about.
/// </summary>
public sealed class OperationAccess
{
    private const string Refused = "forbidden";
    private const string NotKnown = "unauthorized";
    private const string LetIn = "let in";

    private static readonly string[] Everybody = [ShopRoles.Customer, ShopRoles.Support, ShopRoles.Merchant, ShopRoles.Admin];

    /// <summary>What each service has that takes part in messaging.</summary>
    private static readonly string[] AdminOfEach =
        ["listDeadLetters", "getDeadLetter", "retryDeadLetter", "dropDeadLetter", "listSkippedRows", "readAuditLog"];

    private static readonly string[] ServicesOfEach =
        ["readOutbox", "readOutboxHeads", "readMessagingState", "noteOutboxReader", "exportPersonalData", "getErasureProgress"];

    /// <summary>For anybody, signed in or not.</summary>
    public IReadOnlyList<string> Anyone { get; init; } = [];

    /// <summary>For every signed-in user, whatever the role.</summary>
    public IReadOnlyList<string> SignedIn { get; init; } = [];

    /// <summary>For support and administrators.</summary>
    public IReadOnlyList<string> Support { get; init; } = [];

    /// <summary>For merchants and administrators.</summary>
    public IReadOnlyList<string> Merchant { get; init; } = [];

    /// <summary>For administrators alone; dead letters need not be named.</summary>
    public IReadOnlyList<string> Admin { get; init; } = [];

    /// <summary>For other services; those of messaging need not be named.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <inheritdoc cref="FindBreachesAsync(IServiceProvider, HttpClient, Func{string, HttpClient})"/>
    public Task<IReadOnlyList<string>> FindBreachesAsync<TProgram>(ServiceHost<TProgram> host)
        where TProgram : class =>
        FindBreachesAsync(host.Services, host.Anonymous, role => host.As(Guid.CreateVersion7(), role));

    /// <summary>
    /// Calls every operation without a token and in each role, and says where the answer is not the expected one, where an operation is
    /// not listed or not there, and where the description names other roles; empty where all is as listed.
    /// </summary>
    /// <param name="services">The service's container.</param>
    /// <param name="visitor">A client that is not signed in.</param>
    /// <param name="signIn">Makes a client of a role.</param>
    public async Task<IReadOnlyList<string>> FindBreachesAsync(
        IServiceProvider services, HttpClient visitor, Func<string, HttpClient> signIn)
    {
        var operations = FuzzedEndpoint.FindAll(
                services.GetRequiredService<EndpointDataSource>(), services.GetService<IApiDescriptionGroupCollectionProvider>())
            .Where(endpoint => endpoint is { Method: not "HEAD", Id: not null }).ToList();
        var expected = Expected();
        var callers = Everybody.Select(role => (Role: role, Client: signIn(role))).ToList();
        var described = DescribedRoles(services);
        List<string> breaches =
        [
            .. expected.Keys.Except(operations.Select(operation => operation.Id!)).Except([.. AdminOfEach, .. ServicesOfEach])
                .Select(id => $"{id} is listed and not there"),
        ];
        foreach (var operation in operations)
        {
            if (!expected.TryGetValue(operation.Id!, out var access))
            {
                breaches.Add($"{operation.Id} ({operation}) is not listed");
                continue;
            }

            breaches.AddRange(UnknownPolicies(operation));
            if (described.TryGetValue(operation.Id!, out var roles) && !roles.SequenceEqual(access.Named))
                breaches.Add($"{operation.Id} is described as one for '{string.Join(' ', roles)}'");
            breaches.AddRange(await OutcomeAsync(operation, "a visitor", visitor, access.Visitor));
            foreach (var (role, client) in callers)
                breaches.AddRange(await OutcomeAsync(operation, role, client, access.Of(role)));
        }

        return breaches;
    }

    private Dictionary<string, Access> Expected()
    {
        IEnumerable<(string Id, Access Access)> all =
        [
            .. Anyone.Select(id => (id, new Access(LetIn, Everybody, []))),
            .. SignedIn.Select(id => (id, new Access(NotKnown, Everybody, []))),
            .. Support.Select(id => (id, Only(ShopRoles.Support, ShopRoles.Admin))),
            .. Merchant.Select(id => (id, Only(ShopRoles.Merchant, ShopRoles.Admin))),
            .. Admin.Concat(AdminOfEach).Select(id => (id, Only(ShopRoles.Admin))),
            // A user's token is none there.
            .. Services.Concat(ServicesOfEach).Select(id => (id, new Access(NotKnown, [], []) { Otherwise = NotKnown })),
        ];
        return all.ToDictionary(one => one.Id, one => one.Access);
    }

    private static Access Only(params string[] roles) => new(NotKnown, roles, roles);

    private static IEnumerable<string> UnknownPolicies(FuzzedEndpoint operation) =>
        operation.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy).OfType<string>()
            .Where(policy => policy != ShopPolicies.Service && !ShopPolicies.Roles.ContainsKey(policy))
            .Select(policy => $"{operation.Id} has a policy '{policy}', which is not one of ShopPolicies");

    private static Dictionary<string, List<string>> DescribedRoles(IServiceProvider services) =>
        services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1").Paths.Values
            .SelectMany(path => (path.Operations ?? []).Values)
            .ToDictionary(operation => operation.OperationId!, operation => RolesOf(operation));

    private static List<string> RolesOf(OpenApiOperation operation) =>
        operation.Extensions?.TryGetValue("x-roles", out var named) == true && named is JsonNodeExtension { Node: JsonArray roles }
            ? [.. roles.Select(role => role!.GetValue<string>())]
            : [];

    private static async Task<IEnumerable<string>> OutcomeAsync(
        FuzzedEndpoint operation, string caller, HttpClient client, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Address());
        if (operation.Body is not null)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        // A stream of events has no end to read to.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var outcome = await OutcomeOfAsync(response);
        return outcome == expected ? [] : [$"{operation.Id} as {caller}: {outcome} in place of {expected}"];
    }

    /// <summary>A service may answer 401 or 403 for reasons of its own, such as a wrong password.</summary>
    private static async Task<string> OutcomeOfAsync(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return LetIn;
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("reason").GetString() switch
        {
            Refused => Refused,
            NotKnown => NotKnown,
            _ => LetIn,
        };
    }

    /// <param name="Visitor">What one is answered who is not signed in.</param>
    /// <param name="Roles">The roles that are let in.</param>
    /// <param name="Named">Those that the description names.</param>
    private sealed record Access(string Visitor, string[] Roles, string[] Named)
    {
        public string Otherwise { get; init; } = Refused;

        public string Of(string role) => Roles.Contains(role) ? LetIn : Otherwise;
    }
}
