using System.ComponentModel.DataAnnotations;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Limits;

/// <summary>The limits of all groups; a group without one of its own has a bucket like <c>default</c>'s.</summary>
internal sealed class RateLimitOptions : Dictionary<string, RateLimit>, IValidatableObject
{
    public const string Section = "RateLimits";
    public const string Default = "default";

    public RateLimitOptions()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    public RateLimit Of(string group) => TryGetValue(group, out var limit) ? limit : this[Default];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ContainsKey(Default))
            yield return new ValidationResult($"{Section}:{Default} is not set.");
        foreach (var (name, limit) in this)
        {
            if (!string.Equals(name, Default, StringComparison.OrdinalIgnoreCase)
                && !RouteTable.Groups.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return new ValidationResult(
                    $"{Section}:{name} is no group of routes; there are {Default}, {string.Join(", ", RouteTable.Groups)}.");
            var faults = new List<ValidationResult>();
            Validator.TryValidateObject(limit, new ValidationContext(limit), faults, validateAllProperties: true);
            foreach (var fault in faults)
                yield return new ValidationResult($"{Section}:{name}: {fault.ErrorMessage}");
        }
    }
}
