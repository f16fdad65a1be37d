using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using Polly;

namespace OnlineShop.User.People;

/// <summary>What Auth answers to a password.</summary>
internal sealed record PasswordAnswer(HttpStatusCode? Status, TimeSpan? RetryAfter);

/// <summary>What Auth says of an account that is to be removed.</summary>
internal sealed record AccountCheck(Guid UserId, bool IsLastAdmin, int AccessTokenSeconds);

/// <summary>
/// The other services that hold something about people, and what is asked of them. One that does not answer answers null.
/// </summary>
internal sealed partial class PeopleServices(IHttpClientFactory clients, ILogger<PeopleServices> logger)
{
    private const string Auth = "auth";
    private const string Order = "order";

    /// <summary>The client for password checks, which Auth does a few at a time.</summary>
    public const string Passwords = "auth-passwords";

    /// <summary>
    /// Auth lets a check wait for 10 seconds (<c>Passwords:MaxWait</c>) and then refuses it: who asks must not give up before.
    /// </summary>
    private static readonly TimeSpan PasswordTime = TimeSpan.FromSeconds(13);

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>The services, by their resource names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Auth, "product", Order, "payment", "delivery", "notification"];

    /// <summary>Adds the clients. Auth's is there: it is a peer of the messages.</summary>
    public static void AddClients(IServiceCollection services)
    {
        foreach (var peer in Names.Where(name => name != Auth))
            services.AddPeerClient(peer);
        services.AddPeerClient(Auth, Passwords, PasswordTime);
    }

    /// <summary>All that a service holds about a person.</summary>
    public Task<JsonObject?> ExportAsync(string service, Guid userId, CancellationToken cancel) =>
        GetAsync<JsonObject>(service, $"/internal/people/{userId}", cancel);

    /// <summary>How far a service is with the removal of a person; null also where it has not heard of it.</summary>
    public Task<ErasureProgress?> ProgressAsync(string service, Guid userId, CancellationToken cancel) =>
        GetAsync<ErasureProgress>(service, $"/internal/people/{userId}/erasure", cancel);

    /// <summary>The orders of a person that are not over; null where Order does not answer.</summary>
    public Task<List<Guid>?> OpenOrdersAsync(Guid userId, CancellationToken cancel) =>
        GetAsync<List<Guid>>(Order, $"/internal/orders/open?userId={userId}", cancel);

    /// <summary>The account; not found, where there is none.</summary>
    public async Task<(AccountCheck? Account, bool IsNotFound)> FindAccountAsync(Guid userId, CancellationToken cancel)
    {
        try
        {
            using var response = await clients.CreateClient(Auth).GetAsync(new Uri($"/internal/accounts/{userId}", UriKind.Relative), cancel);
            if (response.StatusCode is HttpStatusCode.NotFound)
                return (null, true);
            return (
                response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<AccountCheck>(Json, cancel) : null, false);
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogAway(logger, Auth, error.Message);
            return (null, false);
        }
    }

    public async Task<PasswordAnswer> CheckPasswordAsync(Guid userId, string password, CancellationToken cancel)
    {
        try
        {
            using var response = await clients.CreateClient(Passwords).PostAsJsonAsync($"/internal/accounts/{userId}/password-check", new { password }, cancel);
            return new PasswordAnswer(response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogAway(logger, Auth, error.Message);
            return new PasswordAnswer(null, null);
        }
    }

    /// <summary>503 that names the services that do not answer.</summary>
    public static ProblemHttpResult Away(HttpContext http, IReadOnlyList<string> services)
    {
        http.Response.Headers.RetryAfter = "10";
        return Problem.Create(
            StatusCodes.Status503ServiceUnavailable, "unavailable",
            "A part of the shop does not answer now. Nothing was changed; try again.",
            members: new() { ["services"] = services });
    }

    private async Task<T?> GetAsync<T>(string service, string path, CancellationToken cancel)
        where T : class
    {
        try
        {
            using var response = await clients.CreateClient(service).GetAsync(new Uri(path, UriKind.Relative), cancel);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync<T>(Json, cancel);
            if (response.StatusCode is not HttpStatusCode.NotFound)
                LogAway(logger, service, $"status {(int)response.StatusCode}");
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogAway(logger, service, error.Message);
        }

        return null;
    }

    private static bool IsOutage(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or ExecutionRejectedException or JsonException or IOException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    [LoggerMessage(1, LogLevel.Warning, "{Service} does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string service, string reason);
}
