using OnlineShop.Gateway.Limits;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OnlineShop.Gateway.Failures;

/// <summary>
/// Tries a read once more on another replica when the first is down, and says in problem details which service does not answer. A
/// write is never repeated: what became of it is not known.
/// </summary>
internal static partial class FailureAnswers
{
    public static void UseFailureAnswers(this IReverseProxyApplicationBuilder pipeline)
    {
        var logger = pipeline.ApplicationServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(FailureAnswers));
        pipeline.Use(async (context, next) =>
        {
            await next(context);
            if (IsBroken(context) && IsRead(context.Request) && TakeAnotherReplica(context))
                await next(context);
            if (context.Features.Get<IForwarderErrorFeature>() is { } failure)
                await AnswerAsync(context, failure, logger);
        });
    }

    private static bool IsBroken(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>()?.Error is ForwarderError.Request && !context.Response.HasStarted
            && !context.RequestAborted.IsCancellationRequested;

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool TakeAnotherReplica(HttpContext context)
    {
        var tried = context.GetReverseProxyFeature();
        var others = tried.AllDestinations.Where(destination => destination != tried.ProxiedDestination).ToList();
        if (others.Count == 0 || tried.Route.Cluster is not { } cluster)
            return false;
        context.ReassignProxyRequest(cluster);
        var healthy = others.Where(destination => destination.Health.Passive != DestinationHealth.Unhealthy && destination.Health.Active != DestinationHealth.Unhealthy).ToList();
        context.GetReverseProxyFeature().AvailableDestinations = healthy.Count > 0 ? healthy : others;
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        return true;
    }

    private static async Task AnswerAsync(HttpContext context, IForwarderErrorFeature failure, ILogger logger)
    {
        // The client has gone, or has a part of the answer already: there is nobody to tell, or no way to.
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
            return;
        if (FaultOfClient(failure.Exception) is { } bad)
        {
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? BodyLimit.TooLarge()
                : Problem.Create(bad.StatusCode, "badRequest", "The request's body could not be read.")).ExecuteAsync(context);
            return;
        }

        var service = context.GetReverseProxyFeature().Cluster.Config.Metadata![ProxyConfiguration.Service];
        LogFailure(
            logger, context.Request.Method, context.Request.Path, service, failure.Error, failure.Exception?.Message);
        var late = failure.Error is ForwarderError.RequestTimedOut;
        // A connection that was never made carried nothing. Otherwise a write may have been done before the answer was lost.
        var unknown = !IsRead(context.Request) && !NothingWasSent(failure);
        var detail = unknown
            ? "It is not known whether the request was carried out; look before repeating it."
            : "Nothing was changed; try again.";
        var members = new Dictionary<string, object?> { ["service"] = service };
        context.Response.Headers.RetryAfter = "1";
        await (late
            ? Problem.Create(
                StatusCodes.Status504GatewayTimeout, "timeout", $"The service '{service}' did not answer in time.",
                detail, members)
            : Problem.Create(StatusCodes.Status503ServiceUnavailable, "unavailable", $"The service '{service}' does not answer now.", detail, members)).ExecuteAsync(context);
    }

    /// <summary>The fault in reading the body comes wrapped, beside the fault that it caused in sending it on.</summary>
    private static BadHttpRequestException? FaultOfClient(Exception? error) => error switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many =>
            many.InnerExceptions.Select(FaultOfClient).FirstOrDefault(found => found is not null),
        { InnerException: { } inner } => FaultOfClient(inner),
        _ => null,
    };

    private static bool NothingWasSent(IForwarderErrorFeature failure) =>
        failure.Error is ForwarderError.NoAvailableDestinations
        || failure.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path}: {Service} does not answer: {Error} ({Message})")]
    private static partial void LogFailure(
        ILogger logger, string method, string path, string service, ForwarderError error, string? message);
}
