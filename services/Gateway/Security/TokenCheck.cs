using Microsoft.AspNetCore.Authentication;
using OnlineShop.Gateway.Routing;
using Yarp.ReverseProxy.Model;

namespace OnlineShop.Gateway.Security;

/// <summary>
/// Refuses a token that is expired or not good, also where none is needed: a client that believes to be signed in must hear that
/// it is not, instead of being served as a stranger.
/// </summary>
internal static class TokenCheck
{
    private static readonly string Unchecked = nameof(Access.Unchecked);

    public static void UseTokenCheck(this WebApplication app) => app.Use((context, next) =>
        context.Request.Headers.Authorization.Count > 0 && context.User.Identity?.IsAuthenticated != true
            && IsChecked(context.GetEndpoint())
            ? context.ChallengeAsync()
            : next(context));

    private static bool IsChecked(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<RouteModel>() is { } route
            && route.Config.Metadata?.GetValueOrDefault(ProxyConfiguration.Access) != Unchecked;
}
