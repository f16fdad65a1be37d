namespace OnlineShop.OutboxComparison.Results;

/// <summary>The outcome of one load.</summary>
/// <param name="Seconds">From the first commit of the sender to the last of the receiver.</param>
/// <param name="P50">Milliseconds from a message's commit to that of its effect.</param>
/// <param name="Processor">Per message.</param>
/// <param name="Lost">Messages without an effect.</param>
/// <param name="Twice">Effects beyond the first of each message, and effects of messages that were never sent.</param>
/// <param name="Overtaken">Effects committed after the effect of a later message with the same key.</param>
internal sealed record LoadResult(
    int Messages, double Seconds, double PerSecond, double P50, double P99, double Max, ProcessorTime Processor,
    int Lost, int Twice, int Overtaken);
