using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.Outbox;

/// <summary>What waits in this service, for the Gateway, which shows it of all services.</summary>
internal static class StateEndpoint
{
    /// <summary>How much of the revision is told: as much as people use.</summary>
    private const int RevisionLength = 8;

    /// <summary>The program's version, with the beginning of the revision that it was built from, where the build knew it.</summary>
    private static readonly string Version = Shorten(
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    public static void MapMessagingState(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/messaging", ReadAsync).WithName("readMessagingState").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();

    private static async Task<Ok<MessagingState>> ReadAsync(
        HandlerRegistry handlers, NpgsqlDataSource source, CancellationToken cancel) =>
        TypedResults.Ok(
            await StateStatements.ReadAsync(
                source, Version, [.. handlers.Topics.Select(topic => new TopicRead(topic, Topics.SourceOf(topic)))], cancel));

    private static string Shorten(string version)
    {
        var end = version.IndexOf('+', StringComparison.Ordinal) + 1 + RevisionLength;
        return end > RevisionLength && end < version.Length ? version[..end] : version;
    }
}
