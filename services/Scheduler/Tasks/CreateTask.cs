using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>What to do, and when: at a time, after a delay, or by a cron expression.</summary>
/// <param name="Name">The name of the event; each service reacts to certain names.</param>
/// <param name="RunAt">A date means the start of that day.</param>
/// <param name="Cron">Quartz's format with seconds, in UTC: <c>0 0 3 * * ?</c> is every day at three.</param>
/// <param name="Payload">Any JSON; part of the event, or the body of the call.</param>
/// <param name="Call">A call to make instead of publishing the event.</param>
internal sealed record CreateTaskRequest(
    string? Name, DateOrTime? RunAt, int? DelaySeconds, string? Cron, JsonElement? Payload, CreateCallRequest? Call)
{
    public byte[] Fingerprint() =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
}

/// <summary>A call to a service of the shop.</summary>
internal sealed record CreateCallRequest(string? Service, string? Path, string? Method);

internal sealed partial class CreateTaskValidator : AbstractValidator<CreateTaskRequest>
{
    private const int LongestDelay = 366 * 24 * 3600;
    private const int LargestPayload = 32 * 1024;

    public CreateTaskValidator(TimeProvider clock)
    {
        RuleFor(task => task.Name).NotEmpty().WithMessage("Give the task a name.")
            .Matches(NamePattern())
                .WithMessage("It must have at most 64 lower-case letters, digits and hyphens, such as 'send-report'.");
        RuleFor(task => task.RunAt).Must((task, _) => HasOneTime(task))
            .WithMessage("Exactly one of runAt, delaySeconds and cron must be given.").WithErrorCode(WholeBody.Rule);
        RuleFor(task => task.DelaySeconds).InclusiveBetween(0, LongestDelay)
            .WithMessage($"A number of seconds from 0 to {LongestDelay}.");
        RuleFor(task => task.Cron).Custom((cron, context) =>
        {
            if (cron is not null && CronSchedule.WhyNot(cron, clock.GetUtcNow()) is { } fault)
                context.AddFailure(fault);
        });
        RuleFor(task => task.Payload)
            .Must(payload => payload is not { } json || json.GetRawText().Length <= LargestPayload)
            .WithMessage($"At most {LargestPayload} characters of JSON.")
            .Must(payload => payload is not { } json || IsText(json))
            .WithMessage("Its texts must not contain U+0000 or unpaired surrogates.");
        RuleFor(task => task.Call!).SetValidator(new CreateCallValidator()).When(task => task.Call is not null);
    }

    /// <summary>JSON can hold unpaired surrogates and U+0000; the database cannot store either.</summary>
    private static bool IsText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject()
                    .All(field => !field.Name.Contains('\0', StringComparison.Ordinal) && IsText(field.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsText),
                JsonValueKind.String => !json.GetString()!.Contains('\0', StringComparison.Ordinal),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasOneTime(CreateTaskRequest task) =>
        (task.RunAt is null ? 0 : 1) + (task.DelaySeconds is null ? 0 : 1) + (task.Cron is null ? 0 : 1) == 1;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex NamePattern();

    private sealed class CreateCallValidator : AbstractValidator<CreateCallRequest>
    {
        public CreateCallValidator()
        {
            RuleFor(call => call.Service).Must(service => service is not null && TaskCall.Services.Contains(service))
                .WithMessage($"One of {string.Join(", ", TaskCall.Services.Order(StringComparer.Ordinal))}.");
            RuleFor(call => call.Path).Must(TaskCall.IsPath)
                .WithMessage("A path of that service below /internal/, without a host.");
            RuleFor(call => call.Method).Must(method => method is not null && TaskCall.Methods.Contains(method))
                .WithMessage("GET, POST, PUT or DELETE.");
        }
    }
}
