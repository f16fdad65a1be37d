using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>
/// Decides about the first span of a trace; the spans below it follow its decision (<see cref="ParentBasedSampler"/>). A call to
/// somebody else that no request, message or piece of work has caused is a look whether there is work: statements of idle
/// workers, probes, questions to other services how far their messages are. Such a call is not recorded, here or by the service
/// that it asks.
/// </summary>
public sealed class WorkSampler : Sampler
{
    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
