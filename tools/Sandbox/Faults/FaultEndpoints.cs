using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Faults;

/// <summary>Reads and sets the faults.</summary>
internal static class FaultEndpoints
{
    private const int LongestMs = 120_000;

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/faults").WithTags("Faults");
        api.MapGet("", (FaultSwitches switches) => Show(switches)).WithSummary("What misbehaves at the moment");
        api.MapPut("", SetAsync).Accepts<FaultRequest>("application/json")
            .WithSummary("Make parts slow or failing; a part left out behaves");
    }

    private static async Task<Answer> SetAsync(HttpRequest request, FaultSwitches switches)
    {
        var (fields, refusal) = await JsonFields.ReadAsync(request);
        if (fields is null)
            return refusal!;
        var payment = Payment(fields.Object("payment", required: false));
        var carrier = Carrier(fields.Object("carrier", required: false));
        int? seed = fields.Has("seed") ? fields.Integer("seed", int.MinValue, int.MaxValue) : null;
        if (fields.Errors.Any)
            return fields.Errors.ToProblem();
        switches.Set(payment, carrier, seed);
        return Show(switches);
    }

    private static PaymentFaultPlan Payment(JsonFields? fields) => fields is null
        ? new PaymentFaultPlan()
        : new PaymentFaultPlan(Latency(fields), fields.Fraction("failRate", 0, 1), fields.Flag("failAfterEffect"),
            fields.Fraction("webhookDuplicateRate", 0, 1),
            fields.Integer("webhookShuffleMs", 0, LongestMs, required: false),
            fields.Fraction("webhookDropRate", 0, 1));

    private static FaultPlan Carrier(JsonFields? fields) => fields is null
        ? new FaultPlan()
        : new FaultPlan(Latency(fields), fields.Fraction("failRate", 0, 1), fields.Flag("failAfterEffect"));

    private static int Latency(JsonFields fields) => fields.Integer("latencyMs", 0, LongestMs, required: false);

    private static Answer Show(FaultSwitches switches) =>
        Answer.Of(StatusCodes.Status200OK, new FaultRequest(switches.Payment, switches.Carrier, null));

    private sealed record FaultRequest(PaymentFaultPlan? Payment, FaultPlan? Carrier, int? Seed);
}
