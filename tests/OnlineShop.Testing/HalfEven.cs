using System.Numerics;

namespace OnlineShop.Testing;

/// <summary>
/// The shop's rounding, in whole numbers only: what the code under test, which reckons in decimals, is compared with.
/// </summary>
public static class HalfEven
{
    /// <summary><paramref name="numerator"/> / <paramref name="denominator"/> (above zero), rounded half to even.</summary>
    public static long Of(BigInteger numerator, BigInteger denominator)
    {
        var (quotient, remainder) = BigInteger.DivRem(BigInteger.Abs(numerator), denominator);
        if (2 * remainder > denominator || (2 * remainder == denominator && !quotient.IsEven))
            quotient++;
        return (long)(quotient * numerator.Sign);
    }
}
