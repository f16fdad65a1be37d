using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Faults;

/// <summary>
/// Stands where a bad network or a proxy would, between the caller and the part: it delays a call, loses it before it arrives,
/// or loses its answer. The part itself is sound, so a call whose answer was lost has had its effect, and its key remembers it.
/// </summary>
internal sealed class FaultFilter(FaultArea area, Func<Answer> failure) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var switches = services.GetRequiredService<FaultSwitches>();
        var plan = switches[area];
        if (plan.LatencyMs > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(plan.LatencyMs), services.GetRequiredService<TimeProvider>(),
                context.HttpContext.RequestAborted);
        }

        var fails = switches.Fails(plan);
        if (fails && !plan.FailAfterEffect)
            return failure();
        var answer = await next(context);
        return fails ? failure() : answer;
    }
}
