//! Lengths as integers, so that the grid fits exactly and every machine agrees.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length on paper. The unit is 1/266 700 pt: the finest that makes a point, a millimetre,
/// the 28th of 156 mm and the 21st of 225 mm − 16 pt all whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

const PER_PT: i64 = 266_700;
const PER_MM: i64 = 756_000;

impl Length {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole points.
    pub const fn pt(points: i64) -> Self {
        Self(points * PER_PT)
    }

    /// Whole millimetres.
    pub const fn mm(millimetres: i64) -> Self {
        Self(millimetres * PER_MM)
    }

    /// Hundredths of a millimetre, in which the standard gives the weight of rules.
    pub const fn centi_mm(hundredths: i64) -> Self {
        Self(hundredths * PER_MM / 100)
    }

    /// `self × numerator / denominator`, rounded towards zero.
    #[must_use]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        match self.0.checked_mul(numerator) {
            Some(product) => Self(product / denominator),
            // Division is many times slower in twice the bits.
            None => Self((self.0 as i128 * numerator as i128 / denominator as i128) as i64),
        }
    }

    /// The bare count of units.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// How many times `other` fits into it whole.
    pub const fn whole(self, other: Self) -> i64 {
        self.0.div_euclid(other.0)
    }

    /// In points, for those who write for machines that count so.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / PER_PT as f64
    }

    /// In millimetres, for people.
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / PER_MM as f64
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}
