using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Faults;

/// <summary>Reads and sets the faults.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/faults").WithTags("Faults");
        api.MapGet("", (FaultSwitches switches) => Show(switches)).WithSummary("What misbehaves at the moment");
        api.MapPut("", SetAsync).Accepts<FaultRequest>("application/json").WithSummary("Make parts slow or failing; a part left out behaves");
    }

    private static async Task<Answer> SetAsync(HttpRequest request, FaultSwitches switches)
    {
        var (fields, refusal) = await JsonFields.ReadAsync(request);
        if (fields is null)
            return refusal!;
        var payment = Plan(fields.Object("payment", required: false));
        var carrier = Plan(fields.Object("carrier", required: false));
        int? seed = fields.Has("seed") ? fields.Integer("seed", int.MinValue, int.MaxValue) : null;
        if (fields.Errors.Any)
            return fields.Errors.ToProblem();
        switches.Set(payment, carrier, seed);
        return Show(switches);
    }

    private static FaultPlan Plan(JsonFields? fields) => fields is null
        ? new FaultPlan()
        : new FaultPlan(fields.Integer("latencyMs", 0, 120_000, required: false), fields.Fraction("failRate", 0, 1), fields.Flag("failAfterEffect"));

    private static Answer Show(FaultSwitches switches) =>
        Answer.Of(StatusCodes.Status200OK, new FaultRequest(switches[FaultArea.Payment], switches[FaultArea.Carrier], null));

    private sealed record FaultRequest(FaultPlan? Payment, FaultPlan? Carrier, int? Seed);
}
