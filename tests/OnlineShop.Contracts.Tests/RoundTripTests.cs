using System.Reflection;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Tests;

/// <summary>Whatever a message can be made with can be read by everyone who is told of it, and says the same.</summary>
public sealed class RoundTripTests
{
    private static readonly MethodInfo ListOf = typeof(RoundTripTests)
        .GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TheoryData<string> Names => WireFormTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_that_can_be_made_can_be_read(string name)
    {
        var descriptor = MessageCatalog.All.Single(d => d.Name == name);
        Prop.ForAll(Message(descriptor.Type).ToArbitrary(), message =>
        {
            var read = JsonSerializer.Deserialize(
                JsonSerializer.SerializeToUtf8Bytes(message, descriptor.Json), descriptor.Json)
                .ShouldNotBeNull();
            Differences(message, read, name).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure);
    }

    /// <summary>A value for each parameter of the constructor, at the borders of its type too.</summary>
    private static Gen<object> Message(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return Gen.CollectToArray(constructor.GetParameters().Select(Parameter))
            .Select(values => constructor.Invoke(values));
    }

    private static Gen<object?> Parameter(ParameterInfo parameter)
    {
        var nullable = new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable;
        var value = Value(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType)
            .Select(v => (object?)v);
        return nullable ? Gen.Frequency((1, Gen.Constant<object?>(null)), (3, value)) : value;
    }

    private static Gen<object> Value(Type type)
    {
        if (type.IsEnum)
            return Gen.Elements(Enum.GetValues(type).Cast<object>().ToArray());
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return (Gen<object>)ListOf.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, null)!;
        return type switch
        {
            _ when type == typeof(string) => Text.Select(v => (object)v),
            _ when type == typeof(Money) => Amounts.Select(v => (object)v),
            _ when type == typeof(JsonElement) =>
                Text.Select(
                    v => (object)JsonSerializer.SerializeToElement(new { v, list = new object?[] { 1.5m, null, true } })),
            _ when type == typeof(IReadOnlyDictionary<string, decimal>) =>
                Of<decimal>().ListOf().Select(v => (object)v.Index().ToDictionary(p => $"{p.Index}", p => p.Item)),
            _ when type == typeof(Guid) => Of<Guid>().Select(v => (object)v),
            _ when type == typeof(int) => Bordered(int.MinValue, int.MaxValue).Select(v => (object)(int)v),
            _ when type == typeof(long) => Bordered(long.MinValue, long.MaxValue).Select(v => (object)v),
            _ when type == typeof(decimal) =>
                Gen.OneOf(
                    Of<decimal>(), Gen.Elements(decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m))
                    .Select(v => (object)v),
            _ when type == typeof(bool) => Of<bool>().Select(v => (object)v),
            _ when type == typeof(DateTimeOffset) =>
                Gen.OneOf(Of<DateTimeOffset>(), Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
                    .Select(v => (object)v),
            _ when type == typeof(DateOnly) =>
                Bordered(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)
                    .Select(v => (object)DateOnly.FromDayNumber((int)v)),
            _ when type.Namespace == typeof(IMessage).Namespace => Message(type),
            _ => throw new NotSupportedException($"A message with a {type} needs values for it."),
        };
    }

    private static Gen<object> List<T>() => Value(typeof(T)).ListOf().Select(items => (object)items.Cast<T>().ToList());

    /// <summary>Any text but half a character, which is no text; with what JSON escapes, and letters of many scripts.</summary>
    private static Gen<string> Text { get; } = Gen.OneOf(
        Of<string?>().Select(text => new string([.. (text ?? "").Where(letter => !char.IsSurrogate(letter))])),
        Of<uint>().Select(code => (int)(code % 0x110000)).Where(Rune.IsValid).Select(code => new Rune(code).ToString()),
        Gen.Elements("", "\0", "\"\\\r\n\t", "Кружка", "𝒜 🛒", "</script>", "\uFEFF\uFFFE"));

    private static Gen<Money> Amounts { get; } = Gen.Zip(
        Bordered(-Money.MaxMinorUnits, Money.MaxMinorUnits), Gen.Elements<string>(Currency.Codes))
        .Select(pair => new Money(pair.Item1, pair.Item2));

    private static Gen<long> Bordered(long lowest, long highest) => Gen.OneOf(
        Of<DoNotSize<long>>()
            .Select(number => (long)(lowest + ((Int128)(ulong)number.Item % ((Int128)highest - lowest + 1)))),
        Gen.Elements(lowest, lowest + 1, 0, 1, highest - 1, highest));

    private static Gen<T> Of<T>() => ArbMap.Default.GeneratorFor<T>();

    private static IEnumerable<string> Differences(object? made, object? read, string path)
    {
        if (made is null || read is null)
            return made is null && read is null ? [] : [$"{path}: {made ?? "null"} became {read ?? "null"}"];
        if (made is JsonElement element)
            return JsonElement.DeepEquals(element, (JsonElement)read) ? [] : [$"{path}: {element} became {read}"];
        if (made is IReadOnlyDictionary<string, decimal> rates)
            return Differences(
                rates.OrderBy(rate => rate.Key).ToList(),
                ((IReadOnlyDictionary<string, decimal>)read).OrderBy(rate => rate.Key).ToList(), path);
        if (made is DateTimeOffset time)
            return time.EqualsExact((DateTimeOffset)read) ? [] : [$"{path}: {time:O} became {read:O}"];
        if (made is not string && made is System.Collections.IEnumerable items)
        {
            var (before, after) = (items.Cast<object>().ToList(), ((System.Collections.IEnumerable)read).Cast<object>().ToList());
            return before.Count == after.Count
                ? before.Zip(after).Index()
                    .SelectMany(item => Differences(item.Item.First, item.Item.Second, $"{path}[{item.Index}]"))
                : [$"{path}: {before.Count} became {after.Count}"];
        }

        return made.GetType() is { Namespace: var space } type && space == typeof(IMessage).Namespace && !type.IsEnum
            ? type.GetProperties()
                .SelectMany(
                    property => Differences(property.GetValue(made), property.GetValue(read), $"{path}.{property.Name}"))
            : made.Equals(read) ? [] : [$"{path}: {made} became {read}"];
    }
}
